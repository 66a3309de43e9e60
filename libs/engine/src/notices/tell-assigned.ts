import type { CaseId, DeadlineId, ElementId, InstanceId, PersonId } from '@waymark/domain';
import { uuidv7, type Tx } from '@waymark/persistence';
import type { Principal } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { dueOf } from './due-of.js';
import { writeNotice } from './write-notice.js';

/** A task before somebody changed who has it. */
interface Before {
  id: string;
  assignee: PersonId | null;
}

interface Now {
  assignee: PersonId | null;
  instance: InstanceId;
  case_id: CaseId | null;
  deadline: DeadlineId | null;
  process: string;
  element: ElementId;
  due: Date | null;
}

/**
 * Whoever was given a task by somebody else gets a notice of it, with its due time, in the same
 * transaction; also if it comes back to them. Nobody is told of what they took themselves, and the
 * notice of the person who had it before is closed (docs/service/escalation.md#notices).
 */
export async function tellAssigned(
  tx: Tx,
  context: EngineContext,
  { task, by }: { task: Before; by: Principal },
): Promise<void> {
  const [now] = await tx.query<Now>(
    `select assignee, instance, case_id, deadline, process, element, due
      from task
      where organisation = $1 and id = $2`,
    [tx.organisation, task.id],
  );
  if (!now || now.assignee === task.assignee) return;
  await tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1 and kind = 'task-assigned' and state = 'open'
        and starts_with(occasion, $2)`,
    [tx.organisation, `${occasionOf(task.id)}/`],
  );
  const { assignee: person } = now;
  if (person === null || person === by.id) return;
  await writeNotice(
    tx,
    {
      subject: {
        kind: 'task-assigned',
        occasion: `${occasionOf(task.id)}/${uuidv7()}`,
        caseId: now.case_id,
        instance: now.instance,
        deadline: now.deadline,
        process: now.process,
        element: now.element,
        due: dueOf(now.due),
        about: by.kind === 'person' ? by.id : null,
      },
      to: { person, role: 'assignee', how: 'relation' },
      channel: 'inbox',
    },
    context.now(),
  );
}

/**
 * Closes what says of a task without a deadline that it was given to somebody, once it is done. A
 * task with a deadline takes its notices with it.
 */
export const closeDoneAssignments = (tx: Tx): Promise<number> =>
  tx.execute(
    `update notice n
      set state = 'closed'
      where n.organisation = $1
        and n.kind = 'task-assigned'
        and n.state = 'open'
        and n.deadline is null
        and not exists (
          select from task t
          where t.organisation = n.organisation
            and t.instance = n.instance
            and t.element = n.element
            and t.assignee = n.person
            and t.state = 'open')`,
    [tx.organisation],
  );

const occasionOf = (task: string): string => `task-assigned/${task}`;
