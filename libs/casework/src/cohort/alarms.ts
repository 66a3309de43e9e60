import type { Instant } from '@waymark/domain';

/** The part of time that a file covers, stored with its import. */
export interface FileWindow {
  rows: number;
  from: Instant | null;
  to: Instant | null;
}
type CohortAlarm = 'rows-halved' | 'window-gap';

/** What the organisation decides: when rows, or a part of the time, seem to be missing. */
interface AlarmPolicy {
  /** Alarm if the file has at most this part of the rows of the one before. */
  halvedRatio: number;
  /** Alarm if the last crime of one file and the first of the next are further apart. */
  gapHours: number;
}

/** Signs that rows are missing from a file (docs/service/intake.md). */
export function alarmsOf(
  file: FileWindow,
  previous: FileWindow | null,
  { halvedRatio, gapHours }: AlarmPolicy,
): CohortAlarm[] {
  if (!previous) return [];
  const alarms: CohortAlarm[] = [];
  if (file.rows <= previous.rows * halvedRatio) alarms.push('rows-halved');
  if (
    file.from !== null &&
    previous.to !== null &&
    Date.parse(file.from) - Date.parse(previous.to) > gapHours * 3_600_000
  )
    alarms.push('window-gap');
  return alarms;
}
