import type { TaskAnswer, TaskCommand } from './task-command.js';
import type { EngineContext } from '../context.js';
import type { Outcome } from '../refusal.js';
import type { Tx } from '@waymark/persistence';
import { mayReceive } from '../fitness/recipients.js';
import { assertHasTask } from './delegate-task.js';
import type { OpenTask } from './lock-task.js';
import { runTaskCommand } from './run-task-command.js';

/** Gives a task back to the people it is offered to. */
export const returnTask = (
  context: EngineContext,
  command: TaskCommand,
): Promise<Outcome<TaskAnswer>> =>
  runTaskCommand(context, command, {
    kind: 'return-task',
    event: async (task, open, tx) => ({
      kind: 'return-task',
      task,
      ...(await whereTo(tx, context, open)),
    }),
    assert: (open) => assertHasTask(open, command.principal),
  });

/**
 * A delegated task goes back to the person who delegated it, if they can still do it: somebody who
 * has left, is away or must not see the case any more would keep it from everybody else.
 */
export async function whereTo(
  tx: Tx,
  context: EngineContext,
  { task, loaded: { program } }: OpenTask,
): Promise<{ toList?: true }> {
  const person = task.delegated_by;
  if (person === null || (await mayReceive(tx, context, { program, task, person }))) return {};
  return { toList: true };
}
