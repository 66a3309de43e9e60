import type { TaskAnswer, TaskCommand } from './task-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import type { OpenTask } from './lock-task.js';
import { mayWorkOn } from '../fitness/fitness.js';
import { runTaskCommand } from './run-task-command.js';

/** Takes a task that is offered to the person. */
export const claimTask = (
  context: EngineContext,
  command: TaskCommand,
): Promise<Outcome<TaskAnswer>> =>
  runTaskCommand(context, command, {
    kind: 'claim-task',
    event: (task) => ({ kind: 'claim-task', task }),
    assert: (open) => {
      assertOffered(open);
      assertAnotherPerson(open);
      assertNobodyElseHas(open, command.principal.id);
    },
  });

/** @throws Refused where the person has not the role, the team or the skills of the task. */
export function assertOffered({ task, loaded, worker }: OpenTask): void {
  if (!mayWorkOn(loaded.program, task, worker))
    throw refuse(
      403,
      'not-permitted',
      'This task is for people with another role, team or skill.',
      { element: task.element },
    );
}

/** @throws Refused where the person has done a step from which the task is kept apart. */
export function assertAnotherPerson({ task, didBefore }: OpenTask): void {
  if (didBefore)
    throw refuse(
      403,
      'another-person-needed',
      'Somebody else has to do this, because this person did the step before it.',
      { element: task.element },
    );
}

/** @throws Refused where the task is another person's. */
export function assertNobodyElseHas({ task }: OpenTask, person: string): void {
  if (task.assignee && task.assignee !== person)
    throw refuse(409, 'task-claimed-by-another', 'Somebody else has this task.', {
      element: task.element,
    });
}
