import type { Client } from '@temporalio/client';
import { POKE_LEASE_MS, type ClaimedPoke, type Engine, type SettledPoke } from '@waymark/engine';
import { setTimeout as delay } from 'node:timers/promises';
import type { Round } from '../platform/repeating.js';
import { refusalOf, wakeDriver } from './wake-driver.js';

const AT_ONCE = 16;
const MOST = 64;
/** In real milliseconds. All pokes of a round are settled before its claim is over. */
const LONGEST_CALL_MS = (POKE_LEASE_MS / (MOST / AT_ONCE)) * 0.75;

/**
 * Wakes drivers of instances with steps that they have not seen, and starts those that do not run.
 * Each poke is settled alone: an instance that Temporal refuses does not stop the others.
 */
export function pokeRelay(
  engine: Pick<Engine, 'claimPokes' | 'settlePokes'>,
  client: Client,
): Round {
  return {
    name: 'pokes',
    everyMs: 100,
    work: async () => {
      const pokes = await engine.claimPokes(MOST);
      const left = [...pokes];
      const settled: SettledPoke[] = [];
      const wakeNext = async (): Promise<void> => {
        for (let poke = left.shift(); poke; poke = left.shift())
          settled.push(await wakeOne(client, poke));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, wakeNext));
      await engine.settlePokes(settled);
      if (pokes.length > 0 && settled.every(({ outcome }) => outcome === 'unreachable'))
        throw new TemporalUnreachable();
      return pokes.length;
    },
  };
}

/** Slows the round down until Temporal answers. */
class TemporalUnreachable extends Error {
  readonly code = 'temporal-unreachable';
}

async function wakeOne(client: Client, poke: ClaimedPoke): Promise<SettledPoke> {
  const end = new AbortController();
  try {
    const woken = wakeDriver(client, poke).then(() => 'sent' as const);
    woken.catch(() => undefined); // it may fail after its time is over
    const late = delay(LONGEST_CALL_MS, 'unreachable' as const, { signal: end.signal });
    late.catch(() => undefined);
    return { poke, outcome: await Promise.race([woken, late]) };
  } catch (error) {
    const code = refusalOf(error);
    return code ? { poke, outcome: 'refused', code } : { poke, outcome: 'unreachable' };
  } finally {
    end.abort();
  }
}
