import { partOf, type CaseId, type PersonId } from '@waymark/domain';
import type { Actor } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { takeStep } from '../advance/take-step.js';
import type { Envelope } from './envelope.js';
import type { EngineContext } from '../context.js';
import { rejectedAs } from './rejected.js';
import { lockTask, openTask } from './lock-task.js';
import { whereTo } from './return-task.js';

/** Acts for the person who has the task. The case's audit says who declared the conflict. */
const CONFLICT: Actor = { kind: 'system', id: 'conflict' };

interface ReturnTasksOf extends Envelope {
  caseId: CaseId;
  person: PersonId;
}

/**
 * Returns to the team every task of a case that this person has, in the caller's transaction. The
 * person must not see the case any more, so they cannot do these tasks, and nobody else could.
 * @returns the ids of the tasks.
 * @throws Refused
 */
export async function returnTasksOf(
  tx: Tx,
  context: EngineContext,
  command: ReturnTasksOf,
): Promise<string[]> {
  const held = await tx.query<{ id: string }>(
    `select id
      from task
      where organisation = $1 and case_id = $2 and assignee = $3 and state = 'open'
      order by instance, id`,
    [tx.organisation, command.caseId, command.person],
  );
  for (const { id } of held) {
    const found = await lockTask(tx, { task: id, envelope: command });
    const open = await openTask(tx, context, { found, envelope: command });
    const answer = await takeStep(tx, context, {
      loaded: open.loaded,
      event: {
        id: partOf(command.command, id),
        actor: CONFLICT,
        kind: 'return-task',
        task: open.task.element_instance,
        ...(await whereTo(tx, context, open)),
      },
    });
    if (answer.rejected) throw rejectedAs(answer.rejected);
  }
  return held.map(({ id }) => id);
}
