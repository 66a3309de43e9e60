import type { Client } from '@temporalio/client';
import { advanceVisit, FairSlots, type Visiting } from '@waymark/activities';
import { POKE_LEASE_MS, type ClaimedPoke, type Engine, type SettledPoke } from '@waymark/engine';
import { setTimeout as delay } from 'node:timers/promises';
import type { Round } from '../platform/repeating.js';
import { wakeInTime } from './wake-in-time.js';

/**
 * A visit takes one database connection at a time. An organisation with thousands of new instances
 * leaves room to the others.
 */
const SHARES = { all: 16, organisation: 10, instance: 1 };
/** In real milliseconds: both together end well within the claim. */
const VISIT_MS = POKE_LEASE_MS / 2;
const LONGEST_CALL_MS = POKE_LEASE_MS / 4;
/** In real milliseconds: how soon others are claimed where visits have ended. */
const WHILE_VISITING_MS = 20;

export interface FirstVisits extends Round {
  /** Until all visits that have begun have ended. */
  idle(): Promise<void>;
}

/**
 * Visits instances without a driver: runs their short jobs, and starts drivers for those that have
 * something else to wait for (`docs/adr/0017-a-first-visit-without-a-driver.md`). The claim of the
 * poke keeps everybody else away. If this worker dies or takes too long, the claim ends, and
 * another one starts a driver.
 */
export function firstVisits(
  visiting: Visiting & { engine: Pick<Engine, 'claimPokes' | 'settlePokes'> },
  client: Client,
): FirstVisits {
  const { engine, types } = visiting;
  const slots = new FairSlots(SHARES);
  const running = new Set<Promise<void>>();
  const ended: SettledPoke[] = [];
  const wanted = {
    driver: 'never-woken' as const,
    shortTypes: [...types.values()].filter(({ short }) => short).map(({ type }) => type),
    room: (organisation: string) => slots.room(organisation),
  };
  const settle = (): Promise<void> => engine.settlePokes(ended.splice(0));
  const begin = (poke: ClaimedPoke): void => {
    const giveBack = slots.take(poke.organisation, poke.instance);
    const visit = withinClaim(poke, () => visitOnce(visiting, client, poke))
      .then((settled) => void (settled && ended.push(settled)))
      .finally(() => {
        giveBack?.();
        running.delete(visit);
      });
    running.add(visit);
  };
  return {
    name: 'first-visits',
    everyMs: 100,
    work: async () => {
      await settle();
      const pokes = await engine.claimPokes(SHARES.all, wanted);
      pokes.forEach(begin);
      if (running.size > 0) await delay(WHILE_VISITING_MS);
      return running.size + ended.length;
    },
    idle: async () => {
      await Promise.all(running);
      await settle();
    },
  };
}

/** @returns null if there is nothing to settle: the instance has ended, or somebody else has it. */
async function visitOnce(
  visiting: Visiting,
  client: Client,
  poke: ClaimedPoke,
): Promise<SettledPoke | null> {
  if (!poke.visit) return wakeInTime(client, poke, LONGEST_CALL_MS);
  const { organisation, instance, incarnation, claim } = poke;
  const event = { kind: 'poke' as const };
  const address = { organisation, instance, incarnation };
  const answer = await advanceVisit(
    { visitMs: VISIT_MS, ...visiting },
    { ...address, seen: 0, event, claim },
  );
  if (answer.fenced || answer.ended) return null;
  const isLeft = answer.effects.some(({ kind }) => kind === 'arm-timer' || kind === 'run-job');
  return isLeft ? wakeInTime(client, poke, LONGEST_CALL_MS) : { poke, outcome: 'quiet' };
}

/** A job that hangs keeps nobody else out, and an instance whose visit fails gets a driver. */
async function withinClaim(
  poke: ClaimedPoke,
  visit: () => Promise<SettledPoke | null>,
): Promise<SettledPoke | null> {
  const end = new AbortController();
  const over = delay(POKE_LEASE_MS, null, { signal: end.signal }).catch(() => null);
  try {
    return await Promise.race([visit(), over]);
  } catch {
    return { poke, outcome: 'unreachable' };
  } finally {
    end.abort();
  }
}
