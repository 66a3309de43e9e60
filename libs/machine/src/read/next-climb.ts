import type { DeadlineId, Instant } from '@waymark/domain';
import { ladderOf } from '../deadlines/ladder.js';
import { Fault } from '../fault.js';
import type { Program } from '../program/program.js';
import type { Reference } from '../reference.js';
import type { DeadlineState, State } from '../state.js';
import { EVALUATION_BUDGET } from '../step-limit.js';

/** The rung that a deadline reaches next, and when, if nothing happens meanwhile. */
export interface NextClimb {
  rung: string;
  at: Instant;
}

/**
 * What will truly be raised next, by the case as it is at this instant: after an acknowledgement
 * when its time is over, and after a change of the grade by the ladder of the new one
 * (docs/service/escalation.md#the-ladder). Null while a deadline is paused, if nobody stands above,
 * and if the ladder has a fault, which an incident tells.
 */
export function nextClimb(
  by: { program: Program; reference: Reference; state: State; at: Instant },
  id: DeadlineId,
): NextClimb | null {
  const deadline = by.state.deadlines[id];
  if (!deadline || deadline.status === 'paused') return null;
  try {
    return nextOf(by, deadline);
  } catch (thrown) {
    if (thrown instanceof Fault) return null;
    throw thrown;
  }
}

function nextOf(
  by: { program: Program; reference: Reference; state: State; at: Instant },
  deadline: DeadlineState,
): NextClimb | null {
  const { status, warn, due, raised, acknowledgedUntil } = deadline;
  const ladder = ladderOf({ ...by, allowance: { steps: EVALUATION_BUDGET } }, deadline);
  if (status === 'running' && ladder.some(({ rung }) => rung === 'R0'))
    return { rung: 'R0', at: warn };
  const above = ladder.filter(({ rung }) => rung !== 'R0');
  const left = above.filter(({ rung }) => !raised.includes(rung));
  if (status !== 'missed') return left[0] ? { rung: left[0].rung, at: due } : null;
  if (acknowledgedUntil !== undefined && acknowledgedUntil > by.at) {
    const after = left[0] ?? above.at(-1);
    return after ? { rung: after.rung, at: acknowledgedUntil } : null;
  }
  const [first] = [...left].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return first ? { rung: first.rung, at: first.at } : null;
}
