import type { Instant } from '@waymark/domain';

/** What a file covers, kept with its import. */
export interface FileWindow {
  rows: number;
  from: Instant | null;
  to: Instant | null;
}
export type CohortAlarm = 'rows-halved' | 'window-gap';

/**
 * Two files a day apart must join; more than this between the last crime of one and the first of
 * the next is a missing stretch (local policy).
 */
export const LARGEST_GAP_HOURS = 24;

/** Signs that a file is not whole (domain.md E3). */
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
