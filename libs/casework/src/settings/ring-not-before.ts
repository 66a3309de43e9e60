import { isSafeTime, shutUntil, type Instant, type SafeWindow } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { organisationSettings } from './organisation-settings.js';

/** The calendar of the hours in which victims are called. */
const WAKING = 'waking';

/**
 * Before which time nobody rings the victim, because it is night
 * (docs/service/time.md#never-due-at-night). Null in the hours in which victims are called, and
 * where the victim asked to be called now: by their safe times, or for a time that has come.
 */
export async function ringNotBefore(
  tx: Tx,
  {
    at,
    safeTimes,
    callAt,
  }: { at: Instant; safeTimes: readonly SafeWindow[]; callAt: Instant | null },
): Promise<Instant | null> {
  if (isSafeTime(at, safeTimes) || (callAt !== null && callAt <= at)) return null;
  const waking = (await organisationSettings(tx, at)).calendar(WAKING);
  return waking && shutUntil(at, waking);
}
