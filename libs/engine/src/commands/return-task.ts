import type { TaskAnswer, TaskCommand } from './task-command.js';
import type { EngineContext } from '../context.js';
import type { Outcome } from '../refusal.js';
import { assertHasTask } from './delegate-task.js';
import { runTaskCommand } from './run-task-command.js';

/** Gives a task back to the people it is offered to. */
export const returnTask = (
  context: EngineContext,
  command: TaskCommand,
): Promise<Outcome<TaskAnswer>> =>
  runTaskCommand(context, command, {
    kind: 'return-task',
    event: (task) => ({ kind: 'return-task', task }),
    assert: (open) => assertHasTask(open, command.principal),
  });
