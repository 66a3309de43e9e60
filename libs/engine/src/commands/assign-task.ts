import type { Principal } from './envelope.js';
import type { HandTask, TaskAnswer } from './task-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import { assertMayReceive } from '../fitness/recipients.js';
import type { OpenTask } from './lock-task.js';
import { holdsOne, OPERATORS } from './rights.js';
import { runTaskCommand } from './run-task-command.js';

/** Gives a task to a person, whoever has it now. */
export const assignTask = (
  context: EngineContext,
  command: HandTask,
): Promise<Outcome<TaskAnswer>> =>
  runTaskCommand(context, command, {
    kind: 'assign-task',
    event: (task) => ({
      kind: 'assign-task',
      task,
      to: command.to,
      ...(command.reason !== undefined && { reason: command.reason }),
    }),
    assert: async (open, tx) => {
      assertMayAssign(open, command.principal);
      await assertMayReceive(tx, context, {
        program: open.loaded.program,
        task: open.task,
        person: command.to,
      });
    },
  });

function assertMayAssign({ loaded }: OpenTask, principal: Principal): void {
  const operate =
    loaded.program.permissions.processes[loaded.state?.process ?? '']?.operate ?? OPERATORS;
  if (!holdsOne(principal, [...operate, ...OPERATORS]))
    throw refuse(403, 'not-permitted', 'Only people who operate the process can assign its tasks.');
}
