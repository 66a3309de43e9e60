import type { Instant } from '@waymark/domain';
import type { Fact, Reference, State } from '@waymark/machine';
import { wouldBePast } from '../replan/deadlines-passed.js';

/** What a migration would do to open deadlines. */
export interface MovedDeadlines {
  earlier: number;
  later: number;
  added: number;
  removed: number;
  /** Of those that move: in cases that are handled as High. */
  high: number;
  /**
   * Of those that move: their time has passed by the new rule, so they are spread over the next
   * working days.
   */
  passed: number;
  /** By how many hours the one that moves most becomes earlier, or later. */
  mostEarlierHours: number;
  mostLaterHours: number;
}

export const noMoves = (): MovedDeadlines => ({
  earlier: 0,
  later: 0,
  added: 0,
  removed: 0,
  high: 0,
  passed: 0,
  mostEarlierHours: 0,
  mostLaterHours: 0,
});

export function countDeadlines(
  counted: MovedDeadlines,
  facts: readonly Fact[],
  {
    state,
    reference,
    high,
    at,
  }: { state: State; reference: Reference; high: boolean; at: Instant },
): void {
  for (const fact of facts) {
    if (fact.kind === 'deadline-set') counted.added += 1;
    if (fact.kind === 'deadline-ended' && state.deadlines[fact.deadline]) counted.removed += 1;
    if (fact.kind !== 'deadline-moved' || fact.from === fact.due) continue;
    const hours = Math.round(Math.abs(Date.parse(fact.due) - Date.parse(fact.from)) / HOUR);
    if (fact.due < fact.from) {
      counted.earlier += 1;
      counted.mostEarlierHours = Math.max(counted.mostEarlierHours, hours);
    } else {
      counted.later += 1;
      counted.mostLaterHours = Math.max(counted.mostLaterHours, hours);
    }
    if (high) counted.high += 1;
    const held = state.deadlines[fact.deadline];
    if (held && wouldBePast({ ...held, ...fact }, { reference, at })) counted.passed += 1;
  }
}

const HOUR = 3_600_000;
