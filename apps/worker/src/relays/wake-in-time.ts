import type { Client } from '@temporalio/client';
import type { ClaimedPoke, SettledPoke } from '@waymark/engine';
import { setTimeout as delay } from 'node:timers/promises';
import { refusalOf, wakeDriver } from './wake-driver.js';

/** Wakes the driver of a poke within this many real milliseconds, and says what became of it. */
export async function wakeInTime(
  client: Client,
  poke: ClaimedPoke,
  withinMs: number,
): Promise<SettledPoke> {
  const end = new AbortController();
  try {
    const woken = wakeDriver(client, poke).then(() => 'sent' as const);
    woken.catch(() => undefined); // it may fail after its time is over
    const late = delay(withinMs, 'unreachable' as const, { signal: end.signal });
    late.catch(() => undefined);
    return { poke, outcome: await Promise.race([woken, late]) };
  } catch (error) {
    const code = refusalOf(error);
    return code ? { poke, outcome: 'refused', code } : { poke, outcome: 'unreachable' };
  } finally {
    end.abort();
  }
}
