import type { Principal } from './envelope.js';
import type { HandTask, TaskAnswer } from './task-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import { assertMayReceive } from '../fitness/recipients.js';
import type { OpenTask } from './lock-task.js';
import { holdsOne, OPERATORS } from './rights.js';
import { runTaskCommand } from './run-task-command.js';

/** Asks a colleague to do a task of one's own. */
export const delegateTask = (
  context: EngineContext,
  command: HandTask,
): Promise<Outcome<TaskAnswer>> =>
  runTaskCommand(context, command, {
    kind: 'delegate-task',
    event: (task) => ({
      kind: 'delegate-task',
      task,
      to: command.to,
      ...(command.reason !== undefined && { reason: command.reason }),
    }),
    assert: async (open, tx) => {
      assertHasTask(open, command.principal);
      await assertMayReceive(tx, context, {
        program: open.loaded.program,
        task: open.task,
        person: command.to,
      });
    },
  });

/** @throws Refused unless the person has the task, or operates processes. */
export function assertHasTask({ task }: OpenTask, principal: Principal): void {
  if (task.assignee !== principal.id && !holdsOne(principal, OPERATORS))
    throw refuse(403, 'not-permitted', 'Only the person who has a task can hand it on.', {
      element: task.element,
    });
}
