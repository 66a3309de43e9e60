import { dueAt, inForce, type DeadlineId, type InstanceId, type Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasEnded, lockInstance } from '../advance/instance-row.js';
import { loadInstance, type Loaded } from '../advance/load-instance.js';
import { takeStep } from '../advance/take-step.js';
import type { EngineContext } from '../context.js';
import { actorOf } from './actor.js';
import type { Envelope } from './envelope.js';

export interface TightenDeadline extends Envelope {
  instance: InstanceId;
  deadline: DeadlineId;
  /** A rule counted from now, or the time itself. */
  by: { rule: string } | { due: Instant };
  reason: string;
}

/**
 * Moves an open deadline to an earlier time, because the case has become more urgent. It never
 * moves one to a later time, and a missed one stays missed. Without effect where the instance or
 * the deadline has ended. @returns whether it was moved
 */
export async function tightenDeadlineIn(
  tx: Tx,
  context: EngineContext,
  command: TightenDeadline,
): Promise<boolean> {
  const { instance, deadline: id, reason } = command;
  const row = await lockInstance(tx, instance, null);
  if (!row || hasEnded(row)) return false;
  const loaded = await loadInstance(tx, context, row);
  const deadline = loaded.state?.deadlines[id];
  if (!deadline || (deadline.status !== 'running' && deadline.status !== 'warned')) return false;
  const now = context.now();
  const due = 'due' in command.by ? command.by.due : dueByRule(loaded, command.by.rule, now);
  if (due === null || due >= deadline.due || due <= now) return false;
  const answer = await takeStep(tx, context, {
    loaded,
    event: {
      id: command.command,
      actor: actorOf(command.principal),
      kind: 'edit-deadline',
      deadline: id,
      due,
      reason,
    },
  });
  return !answer.rejected;
}

function dueByRule({ reference }: Loaded, name: string, now: Instant): Instant | null {
  const rule = inForce(reference.rules[name] ?? [], now);
  return rule && dueAt(now, rule, reference.calendars).due;
}
