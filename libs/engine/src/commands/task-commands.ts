import type { EventBody } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { takeStep } from '../advance/advance-in.js';
import type { Commands, HandTask, TaskAnswer, TaskCommand } from '../api.js';
import type { EngineContext } from '../context.js';
import { nextTasks } from '../reading/next-tasks.js';
import { refuse, type Outcome } from '../refusal.js';
import { actorOf } from './actor.js';
import { rejectedAs } from './rejected.js';
import { holdsOne, mayWorkOn, OPERATORS } from './rights.js';
import { runCommand } from './run-command.js';
import { lockTask, openTask, type OpenTask } from './task-row.js';

type TaskEvent = Extract<
  EventBody,
  { kind: 'claim-task' | 'return-task' | 'assign-task' | 'delegate-task' }
>;
interface Handling {
  kind: TaskEvent['kind'];
  command: TaskCommand;
  body: (task: string) => TaskEvent;
  assert: (open: OpenTask) => void | Promise<void>;
  check?: (tx: Tx, open: OpenTask) => Promise<void>;
}

/** Who holds a task: claim, return, assign, delegate (design 7). */
export function taskCommands(
  context: EngineContext,
): Pick<Commands, 'claimTask' | 'returnTask' | 'assignTask' | 'delegateTask'> {
  return {
    claimTask: (command) =>
      handle(context, {
        kind: 'claim-task',
        command,
        body: (task) => ({ kind: 'claim-task', task }),
        assert: ({ task, loaded }) => {
          if (!mayWorkOn(loaded.program, task, command.principal))
            throw refuse(403, 'not-permitted', 'This task is not offered to your roles.', {
              element: task.element,
            });
          if (task.assignee && task.assignee !== command.principal.id)
            throw refuse(409, 'task-claimed-by-another', 'Somebody else has this task.', {
              element: task.element,
            });
        },
      }),
    returnTask: (command) =>
      handle(context, {
        kind: 'return-task',
        command,
        body: (task) => ({ kind: 'return-task', task }),
        assert: (open) => assertHolder(open, command),
      }),
    assignTask: (command) =>
      handle(context, {
        kind: 'assign-task',
        command,
        body: (task) => ({ kind: 'assign-task', task, to: command.to, ...reasonOf(command) }),
        check: (tx, open) => assertMayReceive(tx, open, command.to),
        assert: ({ loaded }) => {
          const operate =
            loaded.program.permissions.processes[loaded.state?.process ?? '']?.operate ?? OPERATORS;
          if (!holdsOne(command.principal, [...operate, ...OPERATORS]))
            throw refuse(
              403,
              'not-permitted',
              'Only those who operate the process assign its tasks.',
            );
        },
      }),
    delegateTask: (command) =>
      handle(context, {
        kind: 'delegate-task',
        command,
        body: (task) => ({ kind: 'delegate-task', task, to: command.to, ...reasonOf(command) }),
        check: (tx, open) => assertMayReceive(tx, open, command.to),
        assert: (open) => assertHolder(open, command),
      }),
  };
}

function handle(context: EngineContext, handling: Handling): Promise<Outcome<TaskAnswer>> {
  const { command, kind } = handling;
  const { organisation: _, command: __, principal, ...request } = command;
  return runCommand(
    context,
    {
      kind,
      envelope: command,
      request,
      ahead: (tx) => lockTask(tx, { task: command.task, envelope: command }),
    },
    async (tx, found) => {
      const open = await openTask(tx, context, found);
      await handling.assert(open);
      await handling.check?.(tx, open);
      const answer = await takeStep(tx, context, {
        loaded: open.loaded,
        event: {
          id: command.command,
          actor: actorOf(principal),
          ...handling.body(open.task.element_instance),
        },
      });
      if (answer.rejected) throw rejectedAs(answer.rejected);
      return {
        answer: {
          task: command.task,
          next: await nextTasks(tx, {
            instance: open.task.instance,
            caseId: open.task.case_id,
            principal,
          }),
        },
        keyId: open.loaded.keyId,
        instance: open.task.instance,
      };
    },
  );
}

const reasonOf = (command: HandTask): { reason?: string } =>
  command.reason === undefined ? {} : { reason: command.reason };

function assertHolder({ task }: OpenTask, command: TaskCommand): void {
  if (task.assignee !== command.principal.id && !holdsOne(command.principal, OPERATORS))
    throw refuse(403, 'not-permitted', 'Only who has the task hands it on.', {
      element: task.element,
    });
}

/** A task goes to somebody who is there and may see the case. */
async function assertMayReceive(tx: Tx, { task }: OpenTask, to: string): Promise<void> {
  const [row] = await tx.query<{ active: boolean; in_conflict: boolean }>(
    `select s.active,
        exists (
          select from conflict c
          where c.organisation = s.organisation
            and c.person = s.id
            and c.case_id = $3) as in_conflict
      from staff s
      where s.organisation = $1 and s.id = $2`,
    [tx.organisation, to, task.case_id],
  );
  if (!row?.active)
    throw refuse(422, 'not-found', 'There is no such person on the staff.', {
      element: task.element,
    });
  if (row.in_conflict)
    throw refuse(422, 'conflict-of-interest', 'This person cannot be given this task.', {
      element: task.element,
    });
}
