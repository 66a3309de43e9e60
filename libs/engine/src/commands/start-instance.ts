import type { CaseId, ElementId, InstanceId, JsonObject, ProcessId } from '@waymark/domain';
import { uuidv7, type Tx } from '@waymark/persistence';
import type { Program } from '@waymark/machine';
import { advanceIn } from '../advance/advance-in.js';
import { startIn } from '../advance/start-in.js';
import { keyIdFor } from '../advance/load-instance.js';
import type { EngineContext } from '../context.js';
import { nextTasks } from '../reading/next-tasks.js';
import { readerOf } from '../reading/reader.js';
import type { TaskView } from '../reading/task-view.js';
import { isInConflict } from '../reading/visible-to.js';
import { refuse, type Outcome, type Refused } from '../refusal.js';
import { isAboutACase } from './about-a-case.js';
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
  const keyId = keyIdFor(instance, namedCase(command));
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
  const program = await context.programs.program(tx, live.program);
  assertMayStart(program, live.process, command.principal);
  const caseId = await caseOf(tx, context, command);
  // Without case files, no process works on one.
  if (caseId === null && context.caseWriter?.isCase)
    assertNeedsNoCase(command, { program, process: live.process });
  const given = command.variables ?? {};
  const bySystem = command.principal.kind === 'system';
  // What follows from another process brings what that process knows.
  const names = bySystem ? [] : Object.keys(program.variables);
  const variables = {
    ...(caseId && context.caseWriter?.admit
      ? await context.caseWriter.admit(tx, { caseId, variables: given, names })
      : given),
    ...(caseId && { caseId }),
  };
  const businessKey = command.businessKey
    ? await thatStays(tx, context, command.businessKey)
    : (caseId ?? undefined);
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
      next: await nextTasks(tx, context.persistence.keys, {
        instance,
        caseId,
        reader: readerOf(command.principal),
      }),
    },
    keyId: keyIdFor(instance, caseId),
    instance,
  };
}

/**
 * The case that a start is for. A start by a message or by a rung names it among the variables; the
 * business key names it if there is such a case. Of a case that was merged, it is the one that
 * stays.
 * @throws Refused `unknown-case`
 */
async function caseOf(
  tx: Tx,
  context: EngineContext,
  command: StartInstance,
): Promise<CaseId | null> {
  const { caseId, businessKey, principal } = command;
  if (caseId) return thatStays(tx, context, caseId);
  const given = namedCase(command);
  const named = given === null ? null : await thatStays(tx, context, given);
  const bySystem = principal.kind === 'system';
  // A person in conflict does not learn that the case exists (docs/service/rules.md#rule-5).
  const isKnown = async (id: string): Promise<boolean> =>
    (await context.caseWriter?.isCase?.(tx, id)) === true &&
    (bySystem || !(await isInConflict(tx, principal.id, id)));
  if (named !== null) {
    if (!bySystem && context.caseWriter?.isCase && !(await isKnown(named))) throw unknownCase();
    return named;
  }
  const keyed = businessKey && (await thatStays(tx, context, businessKey));
  return keyed && (await isKnown(keyed)) ? keyed : null;
}

const thatStays = async (tx: Tx, context: EngineContext, id: string): Promise<string> =>
  (await context.caseWriter?.caseThatStays?.(tx, id)) ?? id;

/**
 * A process that works on a case is not started by a person without one: nobody could do its tasks.
 * @throws Refused `unknown-case`, `case-needed`
 */
function assertNeedsNoCase(
  { businessKey, principal }: StartInstance,
  { program, process }: { program: Program; process: ProcessId },
): void {
  if (principal.kind === 'system' || !isAboutACase(program, process)) return;
  if (businessKey) throw unknownCase();
  throw refuse(422, 'case-needed', 'This process works on a case. Name the case.');
}

const unknownCase = (): Refused =>
  refuse(422, 'unknown-case', 'There is no such case. Check its id.');

function namedCase({ caseId, variables }: StartInstance): CaseId | null {
  const named = variables?.['caseId'];
  return caseId ?? (typeof named === 'string' && named !== '' ? named : null);
}
