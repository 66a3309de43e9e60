import type { DeadlineId, Instant } from '@waymark/domain';
import { Fault } from '../fault.js';
import { emit, type Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import type { ClimbReason, WorkOf } from '../work.js';
import { armDeadlineTimer, cancelDeadlineTimers } from './deadline-timer.js';
import { ladderInputs, ladderOf, type TimedRung } from './ladder.js';

/**
 * Raises the rungs whose time has come and waits for the next (`docs/service/escalation.md`). It
 * evaluates the ladder each time, because the case may have changed.
 */
export function climb(run: Run, { deadline: id, because }: WorkOf<'climb'>): void {
  const deadline = run.state.deadlines[id];
  if (!deadline || deadline.status === 'paused') return;
  const ladder = ladderOf(run, deadline);
  if (because === 'missed' && !ladder.some(({ rung }) => rung !== 'R0'))
    throw new Fault('ladder-empty', 'The ladder names nobody to tell of a missed deadline.');
  const left = ladder.filter(({ rung }) => !deadline.raised.includes(rung));
  const emergency = ladderInputs(run, deadline)['emergency'] === true;
  const now = namesDue(run, left, { because, emergency });
  if (because === 'acknowledgement-passed' && now.length === 0) return raiseTopAgain(run, deadline);
  if (because === 'case-changed' && isAcknowledged(run, deadline)) return;
  if (because === 'emergency' && !left.some(({ rung }) => now.includes(rung))) return;
  raise(run, {
    deadline,
    due: left.filter(({ rung }) => now.includes(rung)),
    left: left.filter(({ rung }) => !now.includes(rung)),
  });
}

interface Moment {
  because: ClimbReason;
  emergency: boolean;
}

/**
 * The rungs to raise now. R0 belongs to the reminder. After an acknowledgement the climb continues
 * with the next rung, and an emergency raises the top rung at once.
 */
function namesDue(run: Run, left: TimedRung[], { because, emergency }: Moment): string[] {
  if (because === 'warned') return ['R0'];
  const above = left.filter(({ rung }) => rung !== 'R0');
  const due =
    because === 'acknowledgement-passed'
      ? above.slice(0, 1)
      : above.filter(({ at }) => at <= run.at && because !== 'emergency');
  return [...due.map(({ rung }) => rung), ...(emergency ? ['R4'] : [])];
}

/**
 * An acknowledgement of the highest rung has run out and the work is not done: those at the top
 * hear of it again, because nobody else would.
 */
function raiseTopAgain(run: Run, deadline: DeadlineState): void {
  const top = ladderOf(run, deadline).findLast(({ rung }) => rung !== 'R0');
  if (top) raise(run, { deadline, due: [top], left: [] });
}

function raise(
  run: Run,
  { deadline, due, left }: { deadline: DeadlineState; due: TimedRung[]; left: TimedRung[] },
): void {
  const next = nextRung(run, deadline, left);
  for (const { rung, roles, channel, start } of due) {
    emit(run, {
      kind: 'rung-raised',
      deadline: deadline.id,
      rung,
      roles,
      channel,
      ...(start && { start }),
      next,
    });
  }
  if (deadline.status !== 'missed' || !next || isAcknowledged(run, deadline)) return;
  if (isArmed(run, deadline.id, next.at)) return;
  cancelDeadlineTimers(run, deadline.id);
  armDeadlineTimer(run, deadline.id, { purpose: 'rung', due: next.at });
}

function nextRung(
  run: Run,
  { status, due, acknowledgedUntil }: DeadlineState,
  left: TimedRung[],
): { rung: string; at: string } | null {
  const above = left.filter(({ rung }) => rung !== 'R0');
  if (status !== 'missed') return above[0] ? { rung: above[0].rung, at: due } : null;
  if (acknowledgedUntil !== undefined && acknowledgedUntil > run.at) return null;
  const first = above.reduce<TimedRung | null>(
    (best, rung) => (best && best.at <= rung.at ? best : rung),
    null,
  );
  return first && { rung: first.rung, at: first.at };
}

const isArmed = (run: Run, deadline: DeadlineId, due: Instant): boolean =>
  Object.values(run.state.timers).some(
    (timer) =>
      timer.due === due &&
      timer.owner.kind === 'deadline' &&
      timer.owner.deadline === deadline &&
      timer.owner.purpose === 'rung',
  );

const isAcknowledged = (run: Run, { acknowledgedUntil }: DeadlineState): boolean =>
  acknowledgedUntil !== undefined && acknowledgedUntil > run.at;
