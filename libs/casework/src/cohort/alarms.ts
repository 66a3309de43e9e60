import type { Instant } from '@waymark/domain';

/** The part of time that a file covers, stored with its import. */
export interface FileWindow {
  rows: number;
  from: Instant | null;
  to: Instant | null;
}
type CohortAlarm = 'rows-halved' | 'window-gap';

/**
 * Local policy: with more hours between the last crime of one file and the first of the next, part
 * of the time is missing.
 */
const LARGEST_GAP_HOURS = 24;

/** Signs that rows are missing from a file (docs/service/intake.md). */
export function alarmsOf(file: FileWindow, previous: FileWindow | null): CohortAlarm[] {
  if (!previous) return [];
  const alarms: CohortAlarm[] = [];
  if (file.rows * 2 <= previous.rows) alarms.push('rows-halved');
  if (
    file.from !== null &&
    previous.to !== null &&
    Date.parse(file.from) - Date.parse(previous.to) > LARGEST_GAP_HOURS * 3_600_000
  )
    alarms.push('window-gap');
  return alarms;
}
