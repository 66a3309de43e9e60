import type { EventBody } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { takeStep } from '../advance/take-step.js';
import type { TaskAnswer, TaskCommand } from './task-command.js';
import type { EngineContext } from '../context.js';
import { tellAssigned } from '../notices/tell-assigned.js';
import { nextTasks } from '../reading/next-tasks.js';
import { readerOf } from '../reading/reader.js';
import type { Outcome } from '../refusal.js';
import { actorOf } from './actor.js';
import { lockTask, openTask, type OpenTask } from './lock-task.js';
import { rejectedAs } from './rejected.js';
import { runCommand } from './run-command.js';

type TaskEvent = Extract<
  EventBody,
  { kind: 'claim-task' | 'return-task' | 'assign-task' | 'delegate-task' }
>;

/** What one command on a task adds to the frame that they share. */
interface TaskHandling {
  /** @throws Refused where the command is not permitted. */
  assert(open: OpenTask, tx: Tx): void | Promise<void>;
  event(task: string, open: OpenTask, tx: Tx): TaskEvent | Promise<TaskEvent>;
}

/**
 * Runs a command that changes who has a task (ARCHITECTURE.md#tasks-and-people). It locks the task,
 * checks the command, takes the step and answers what the same person can do next.
 */
export function runTaskCommand(
  context: EngineContext,
  command: TaskCommand,
  { kind, assert, event }: TaskHandling & { kind: TaskEvent['kind'] },
): Promise<Outcome<TaskAnswer>> {
  const { organisation: _, command: id, principal, expected: __, ...request } = command;
  const frame = {
    kind,
    envelope: command,
    request,
    ahead: (tx: Tx) => lockTask(tx, { task: command.task, envelope: command }),
  };
  return runCommand(context, frame, async (tx, found) => {
    const open = await openTask(tx, context, { found, envelope: command });
    await assert(open, tx);
    const answer = await takeStep(tx, context, {
      loaded: open.loaded,
      event: {
        id,
        actor: actorOf(principal),
        ...(await event(open.task.element_instance, open, tx)),
      },
    });
    if (answer.rejected) throw rejectedAs(answer.rejected);
    const { instance, case_id: caseId } = open.task;
    // Whoever takes a task from the list knows of it.
    if (kind !== 'claim-task') await tellAssigned(tx, context, { task: open.task, by: principal });
    const reader = readerOf(principal);
    return {
      answer: {
        task: command.task,
        next: await nextTasks(tx, context.persistence.keys, { instance, caseId, reader }),
      },
      keyId: open.loaded.keyId,
      instance,
    };
  });
}
