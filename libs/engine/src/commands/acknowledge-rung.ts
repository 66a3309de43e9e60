import type { DeadlineId, Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { takeStep } from '../advance/take-step.js';
import { lockInstance } from '../advance/instance-row.js';
import { loadInstance } from '../advance/load-instance.js';
import type { OperateInstance, OperatorAnswer } from './operate-instance.js';
import type { EngineContext } from '../context.js';
import { noSuchInstance, refuse, type Outcome } from '../refusal.js';
import { TOLD } from '../notices/notice-event.js';
import { actorOf } from './actor.js';
import { rejectedAs } from './rejected.js';
import { requireExpected } from './require-expected.js';
import { holdsOne, OPERATORS } from './rights.js';
import { runCommand } from './run-command.js';

export type AcknowledgeRung = OperateInstance & {
  deadline: DeadlineId;
  action: string;
  until: Instant;
};

/**
 * A person who was told of the deadline may acknowledge it, with an action and a new time: a notice
 * of it was delivered to them, or they have seen it. So may the person assigned to the task and
 * those who operate the process (`docs/service/escalation.md`).
 */
export function acknowledgeRung(
  context: EngineContext,
  command: AcknowledgeRung,
): Promise<Outcome<OperatorAnswer>> {
  const { deadline, action, until } = command;
  const frame = {
    kind: 'acknowledge-rung',
    envelope: command,
    request: { instance: command.instance, deadline, action, until },
    instance: command.instance,
    ...(command.dryRun && { dryRun: true }),
  };
  return runCommand(context, frame, async (tx) => {
    const row = await lockInstance(tx, command.instance, null);
    if (!row) throw noSuchInstance();
    requireExpected(command, row.seq);
    if (row.status !== 'active')
      throw refuse(409, 'instance-ended', 'This process has ended, so it cannot be changed.');
    await assertConcerned(tx, command);
    const loaded = await loadInstance(tx, context, row);
    const answer = await takeStep(tx, context, {
      loaded,
      event: {
        id: command.command,
        actor: actorOf(command.principal),
        kind: 'acknowledge-rung',
        deadline,
        action,
        until,
      },
    });
    if (answer.rejected) throw rejectedAs(answer.rejected);
    return {
      answer: { instance: row.id, seq: answer.seq, facts: answer.facts ?? [] },
      keyId: loaded.keyId,
      instance: row.id,
    };
  });
}

async function assertConcerned(
  tx: Tx,
  { principal, instance, deadline }: AcknowledgeRung,
): Promise<void> {
  if (holdsOne(principal, OPERATORS)) return;
  const rows = await tx.query(
    `select 1
      from notice n
      where n.organisation = $1
        and n.instance = $2
        and n.deadline = $3
        and n.person = $4
        and ${TOLD}
     union all
     select 1
     from task
     where organisation = $1 and instance = $2 and deadline = $3 and assignee = $4
     limit 1`,
    [tx.organisation, instance, deadline, principal.id],
  );
  if (rows.length === 0)
    throw refuse(
      403,
      'not-permitted',
      'Only the person who has the task, people who were told of this deadline and those who ' +
        'operate the process can acknowledge it.',
    );
}
