import type { Client } from '@temporalio/client';
import { POKE_LEASE_MS, type Engine, type SettledPoke } from '@waymark/engine';
import type { Round } from '../platform/repeating.js';
import { wakeInTime } from './wake-in-time.js';

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
      const pokes = await engine.claimPokes(MOST, { driver: 'woken-before' });
      const left = [...pokes];
      const settled: SettledPoke[] = [];
      const wakeNext = async (): Promise<void> => {
        for (let poke = left.shift(); poke; poke = left.shift())
          settled.push(await wakeInTime(client, poke, LONGEST_CALL_MS));
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
