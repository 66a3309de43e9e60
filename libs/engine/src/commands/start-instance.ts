import type { CaseId, ElementId, InstanceId, JsonObject, ProcessId } from '@waymark/domain';
import { uuidv7, type Tx } from '@waymark/persistence';
import { advanceIn } from '../advance/advance-in.js';
import { startIn } from '../advance/start-in.js';
import { keyIdFor } from '../advance/load-instance.js';
import type { EngineContext } from '../context.js';
import { nextTasks } from '../reading/next-tasks.js';
import { readerOf } from '../reading/reader.js';
import type { TaskView } from '../reading/task-view.js';
import type { Outcome } from '../refusal.js';
import { actorOf } from './actor.js';
import type { Envelope } from './envelope.js';
import { liveProcess, type LiveProcess } from './live-process.js';
import { rejectedAs } from './rejected.js';
import { assertMayStart } from './rights.js';
import { runCommand, runCommandIn, type CommandFrame, type Settled } from './run-command.js';

export interface StartInstance extends Envelope {
  /** The journey or the process: at least one is named. */
  journey?: string;
  process?: ProcessId;
  /** The start event, if it is not the process's only one. */
  element?: ElementId;
  variables?: JsonObject;
  businessKey?: string;
  caseId?: CaseId;
  tags?: string[];
  /** Given by an import, which has to know the id beforehand. */
  instance?: InstanceId;
}
export interface Started {
  instance: InstanceId;
  next: TaskView[];
}

export async function startInstance(
  context: EngineContext,
  command: StartInstance,
): Promise<Outcome<Started>> {
  const instance = command.instance ?? uuidv7();
  const keyId = keyIdFor(instance, command.caseId ?? caseOf(command));
  await context.persistence.keys.prepare(command.organisation, keyId);
  return runCommand(context, frameOf(command), (tx, live) =>
    begin(tx, context, { command, live, instance }),
  );
}

export const startInstanceIn = (
  tx: Tx,
  context: EngineContext,
  command: StartInstance,
): Promise<Started> =>
  runCommandIn(tx, context, {
    frame: frameOf(command),
    work: (_, live) =>
      begin(tx, context, { command, live, instance: command.instance ?? uuidv7() }),
  });

function frameOf(command: StartInstance): CommandFrame<LiveProcess> {
  const { organisation: _, command: __, principal: ___, ...request } = command;
  const ahead = (tx: Tx): Promise<LiveProcess> =>
    liveProcess(tx, {
      ...(command.journey && { journey: command.journey }),
      ...(command.process && { process: command.process }),
    });
  return { kind: 'start-instance', envelope: command, request, ahead };
}

async function begin(
  tx: Tx,
  context: EngineContext,
  { command, live, instance }: { command: StartInstance; live: LiveProcess; instance: InstanceId },
): Promise<Settled<Started>> {
  assertMayStart(await context.programs.program(tx, live.program), live.process, command.principal);
  const caseId = command.caseId ?? caseOf(command);
  const given = command.variables ?? {};
  const variables = {
    ...(caseId && { caseId }),
    ...(caseId && context.caseWriter?.admit
      ? await context.caseWriter.admit(tx, { caseId, variables: given })
      : given),
  };
  const businessKey = command.businessKey ?? caseId ?? undefined;
  for (const of of new Set([caseId, businessKey]))
    if (of)
      await context.caseWriter?.admitProcess?.(tx, {
        caseId: of,
        process: live.process,
        by: command.principal.id,
      });
  const enter = command.instance ? advanceIn : startIn; // an id made here is nobody's yet
  const result = await enter(tx, context, {
    organisation: command.organisation,
    instance,
    start: { ...live, caseId },
    event: {
      id: command.command,
      actor: actorOf(command.principal),
      kind: 'start',
      instance,
      process: live.process,
      variables,
      ...(command.element && { element: command.element }),
      ...(businessKey && { businessKey }),
      ...(command.tags && { tags: command.tags }),
    },
  });
  if (!result.fenced && result.rejected) throw rejectedAs(result.rejected);
  return {
    answer: {
      instance,
      next: await nextTasks(tx, { instance, caseId, reader: readerOf(command.principal) }),
    },
    keyId: keyIdFor(instance, caseId),
    instance,
  };
}

/** A start by a message or by a rung names its case among the variables. */
function caseOf(command: StartInstance): string | null {
  const named = command.variables?.['caseId'];
  return typeof named === 'string' && named !== '' ? named : null;
}
