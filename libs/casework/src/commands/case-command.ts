import { partOf, type CaseId } from '@waymark/domain';
import {
  isInConflict,
  Refused,
  runCommand,
  type Commands,
  type Envelope,
  type Outcome,
} from '@waymark/engine';
import type { Persistence, Tx } from '@waymark/persistence';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { caseThatStays } from '../case-file/case-that-stays.js';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseMessage } from '../case-file/suspend-contact.js';
import { lockInstances } from '../case-file/lock-instances.js';
import type { CaseTransaction } from '../case-transaction.js';

export interface CaseCommandDeps {
  persistence: Persistence;
  commands: Pick<
    Commands,
    | 'publishMessageIn'
    | 'startInstanceIn'
    | 'cancelInstanceIn'
    | 'changeVariablesIn'
    | 'returnTasksOfIn'
    | 'tightenDeadlineIn'
    | 'withdrawMessagesIn'
  >;
}
export interface CaseCommand extends Envelope {
  case: CaseId;
  /** The version the person saw; another one is refused. */ version?: number;
}

/**
 * What a change of a case file comes to: the file as it is then, what is answered, and who has to
 * hear of it.
 */
export interface CaseChange<T extends object> {
  file: CaseFile;
  answer: T;
  messages?: CaseMessage[];
}

/**
 * Runs a change of one case outside a task: once, on the locked file, recorded, and told to the
 * instances that depend on it. What somebody says of a case that was merged changes the case that
 * stays (docs/service/intake.md#two-cases-of-one-person).
 */
export function runCaseCommand<T extends object>(
  deps: CaseCommandDeps,
  input: {
    kind: string;
    command: CaseCommand;
    /** It takes steps of the case's instances, which are locked before the file. */
    locksInstances?: boolean;
    /** Another case that it changes too. Two cases are always locked in the same order. */
    other?: CaseId;
    work: (within: CaseTransaction, file: CaseFile) => Promise<CaseChange<T>>;
  },
): Promise<Outcome<T>> {
  const { command, kind } = input;
  const { organisation: _, command: __, principal, ...request } = command;
  return runCommand(deps, { kind, envelope: command, request }, async (tx) => ({
    answer: await change(tx, deps, { ...input, by: principal.id }),
    keyId: `command/${kind}`,
  }));
}

async function change<T extends object>(
  tx: Tx,
  deps: CaseCommandDeps,
  input: {
    kind: string;
    command: CaseCommand;
    by: string;
    locksInstances?: boolean;
    /** Another case that it changes too. Two cases are always locked in the same order. */
    other?: CaseId;
    work: (within: CaseTransaction, file: CaseFile) => Promise<CaseChange<T>>;
  },
): Promise<T> {
  const { command } = input;
  const within: CaseTransaction = {
    tx,
    keys: deps.persistence.keys,
    at: deps.persistence.clock.serviceNow(),
    by: input.by,
  };
  const file =
    input.other === undefined
      ? await lockThatStays(within, input)
      : await lockBoth(within, { ...input, other: input.other });
  if (!file)
    throw new Refused({ status: 404, code: 'unknown-case', message: 'There is no such case.' });
  if (command.version !== undefined && command.version !== file.version)
    throw new Refused({
      status: 409,
      code: 'case-changed',
      message: 'Somebody changed the case meanwhile: look at it again.',
    });
  const changed = await input.work(within, file);
  await saveCase(within, changed.file, input.kind);
  for (const [index, message] of (changed.messages ?? []).entries())
    await deps.commands.publishMessageIn(tx, {
      ...command,
      command: partOf(command.command, 'message', index),
      ...message,
    });
  return changed.answer;
}

interface ToLock {
  command: CaseCommand;
  locksInstances?: boolean;
}

/** A worker in conflict does not learn that the case exists (docs/service/rules.md#rule-5). */
async function lockThatStays(
  within: CaseTransaction,
  { command, locksInstances }: ToLock,
): Promise<CaseFile | null> {
  const { tx } = within;
  const stays = await caseThatStays(tx, command.case);
  for (const one of new Set([command.case, stays]))
    if (await isInConflict(tx, command.principal.id, one)) return null;
  if (locksInstances) await lockInstances(within, stays);
  const file = await loadCase(within, stays, { lock: true });
  // Somebody merged it while this waited for the lock.
  return file === null || file.mergedInto === null
    ? file
    : lockThatStays(within, { command: { ...command, case: stays }, locksInstances });
}

async function lockBoth(
  within: CaseTransaction,
  { command, other, locksInstances }: ToLock & { other: CaseId },
): Promise<CaseFile | null> {
  const cases = [command.case, other].sort();
  if (locksInstances) for (const one of cases) await lockInstances(within, one);
  for (const one of cases) await loadCase(within, one, { lock: true });
  return (await isInConflict(within.tx, command.principal.id, command.case))
    ? null
    : loadCase(within, command.case, { lock: true });
}
