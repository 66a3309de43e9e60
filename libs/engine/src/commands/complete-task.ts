import {
  answersToKeep,
  remembered,
  validateSubmission,
  type FieldError,
  type FormSchema,
  type Writes,
} from '@waymark/forms';
import { partOf, type Instant, type JsonObject } from '@waymark/domain';
import { variablesSeenBy } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { keepAnswers } from '../answers/task-answer.js';
import { refuseValues } from '../advance/gate.js';
import { takeStep } from '../advance/take-step.js';
import type { TaskAnswer, TaskCommand } from './task-command.js';
import type { EngineContext } from '../context.js';
import { publishIn } from '../messaging/publish-message.js';
import { nextTasks } from '../reading/next-tasks.js';
import { readerOf } from '../reading/reader.js';
import { refuse, type Outcome, type Refused } from '../refusal.js';
import { actorOf } from './actor.js';
import { assertAnotherPerson, assertNobodyElseHas, assertOffered } from './claim-task.js';
import { lockTask, openTask, type OpenTask } from './lock-task.js';
import { rejectedAs } from './rejected.js';
import { runCommand } from './run-command.js';

export interface CompleteTask extends TaskCommand {
  submission: JsonObject;
}

/**
 * Validates the form, writes the case file and takes the step, in one transaction. The answer says
 * what the same person can do next in the case.
 */
export function completeTask(
  context: EngineContext,
  command: CompleteTask,
): Promise<Outcome<TaskAnswer>> {
  const { principal, task: id, submission } = command;
  return runCommand(
    context,
    {
      kind: 'complete-task',
      envelope: command,
      request: { task: id, submission },
      ahead: (tx) => lockTask(tx, { task: id, envelope: command }),
    },
    async (tx, found) => {
      const open = await openTask(tx, context, { found, envelope: command });
      assertMayComplete(open, command);
      const at = laterOf(context.now(), open.loaded.state?.at);
      const writes = judge(open, { submission, at });
      const { variables, caseWrites } = writes;
      const written = await writeCase(tx, context, { open, command, caseWrites, at });
      await keepShownAnswers(tx, context, { open, command, writes, at });
      const answer = await takeStep(tx, context, {
        loaded: open.loaded,
        event: {
          id: command.command,
          at,
          actor: actorOf(principal),
          kind: 'complete-task',
          task: open.task.element_instance,
          variables: { ...variables, ...written },
        },
      });
      if (answer.rejected) throw rejectedAs(answer.rejected);
      return {
        answer: {
          task: id,
          next: await nextTasks(tx, context.persistence.keys, {
            instance: open.task.instance,
            caseId: open.task.case_id,
            reader: readerOf(principal),
            since: at,
          }),
        },
        keyId: open.loaded.keyId,
        instance: open.task.instance,
      };
    },
  );
}

function assertMayComplete(open: OpenTask, { principal }: CompleteTask): void {
  assertNobodyElseHas(open, principal.id);
  if (open.task.assignee !== principal.id) assertOffered(open);
  assertAnotherPerson(open);
}

/** A task without a form takes the submission as variables. */
function judge(
  { task, loaded }: OpenTask,
  { submission, at }: { submission: JsonObject; at: Instant },
): Writes {
  const form = formOf({ task, loaded });
  if (!form) {
    const local = Object.keys(
      loaded.state ? variablesSeenBy(loaded.state, task.element_instance) : {},
    );
    refuseValues(loaded, { values: submission, local, at });
    return { variables: submission, caseWrites: {} };
  }
  const judged = validateSubmission(form, submission, {
    now: at,
    variables: loaded.state ? variablesSeenBy(loaded.state, task.element_instance) : {},
  });
  if (!judged.ok) throw invalid(judged.errors, task.element);
  return judged;
}

const formOf = ({ task, loaded }: Pick<OpenTask, 'task' | 'loaded'>): FormSchema | undefined =>
  task.form === null
    ? undefined
    : (loaded.program.forms[task.form] as unknown as FormSchema | undefined);

/**
 * Keeps what was answered: of a task of a case everything, because the file shows it; otherwise the
 * form's records, and the answers that a form of the journey shows the next time.
 */
async function keepShownAnswers(
  tx: Tx,
  context: EngineContext,
  {
    open,
    command,
    writes,
    at,
  }: { open: OpenTask; command: CompleteTask; writes: Writes; at: Instant },
): Promise<void> {
  const { task, loaded } = open;
  const form = formOf(open);
  if (!form) return;
  const forms = Object.values(loaded.program.forms) as unknown as FormSchema[];
  const answers = answersToKeep(form, writes, task.case_id === null ? remembered(forms) : 'all');
  if (Object.keys(answers).length === 0) return;
  await keepAnswers(tx, context.persistence.keys, {
    task: task.id,
    caseId: task.case_id,
    process: task.process,
    keyId: loaded.keyId,
    by: command.principal.id,
    at,
    answers,
  });
}

async function writeCase(
  tx: Tx,
  context: EngineContext,
  input: {
    open: OpenTask;
    command: CompleteTask;
    caseWrites: JsonObject;
    at: Instant;
  },
): Promise<JsonObject> {
  const {
    open: { task, loaded },
    command,
  } = input;
  if (Object.keys(input.caseWrites).length === 0) return {};
  if (!context.caseWriter)
    throw new Error('the form writes to the case file, and no case writer is installed');
  const written = await context.caseWriter.write(tx, {
    caseId: task.case_id,
    instance: task.instance,
    ...(loaded.state?.businessKey && { businessKey: loaded.state.businessKey }),
    task: task.id,
    element: task.element,
    at: input.at,
    by: actorOf(command.principal),
    writes: input.caseWrites,
  });
  if (!written.ok) throw invalid(written.errors, task.element);
  for (const [index, message] of (written.messages ?? []).entries()) {
    await publishIn(tx, context, {
      ...message,
      id: partOf(command.command, 'case', index),
      source: `case/${task.case_id ?? task.instance}`,
      at: input.at,
    });
  }
  return written.variables ?? {};
}

const invalid = (errors: FieldError[], element: string): Refused =>
  refuse(422, 'form-invalid', 'Some answers need correcting.', { errors, element });

const laterOf = (now: Instant, last: Instant | undefined): Instant =>
  last && last > now ? last : now;
