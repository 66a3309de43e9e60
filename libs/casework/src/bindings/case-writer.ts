import {
  isInConflict,
  Refused,
  type CaseWriteAnswer,
  type CaseWriteInput,
  type CaseWriter,
} from '@waymark/engine';
import type { KeyRing } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { caseThatStays } from '../case-file/case-that-stays.js';
import { nameWorker } from '../case-file/name-worker.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { ImportCommands } from '../cohort/importer.js';
import { admitVariables } from './admit-variables.js';
import { followVariables } from './follow-variables.js';
import { hearMessage } from './hear-message.js';
import { openIfHigh } from './open-if-high.js';
import { refuseSecondJourney } from './refuse-second-journey.js';
import { BINDINGS } from './registry.js';
import type { Written } from './binding.js';

/** `commands` is a function because the engine needs the case writer before it exists itself. */
interface CaseWriterSettings {
  keys: KeyRing;
  commands: () => ImportCommands;
}

/**
 * Writes a completed form's `case.*` values in the engine's transaction. No diagram can overrule
 * the rules that the bindings keep.
 */
export const createCaseWriter = ({ keys, commands }: CaseWriterSettings): CaseWriter => ({
  async write(tx, input) {
    const within: CaseTransaction = { tx, keys, at: input.at, by: input.by.id };
    const file = await caseOf(within, input);
    if (!file)
      return {
        ok: false,
        errors: [
          { field: 'case', code: 'unknown-field', message: 'This process belongs to no case.' },
        ],
      };
    const unknown = Object.keys(input.writes).filter(
      (name) => !BINDINGS.some((binding) => binding.name === name),
    );
    if (unknown.length)
      return {
        ok: false,
        errors: unknown.map((name) => ({
          field: `case.${name}`,
          code: 'unknown-field',
          message: 'The case file has no such section.',
        })),
      };
    return writeAll(within, input, { file, commands: commands() });
  },
  admit: (tx, incoming) => admitVariables({ tx, keys }, incoming),
  isCase: async (tx, id) =>
    (
      await tx.query('select 1 from case_file where organisation = $1 and id = $2', [
        tx.organisation,
        id,
      ])
    ).length > 0,
  caseThatStays,
  hear: (tx, { at, ...message }) =>
    hearMessage({ tx, keys, at, by: message.source }, message, commands()),
  admitProcess: (tx, start) => refuseSecondJourney(tx, start),
  follow: (tx, { caseId, at, by, variables, submitted }) =>
    followVariables(
      { tx, keys, at, by: by.id },
      { caseId, variables, submitted, commands: commands() },
    ),
});

async function writeAll(
  within: CaseTransaction,
  input: CaseWriteInput,
  { file: before, commands }: { file: CaseFile; commands: ImportCommands },
): Promise<CaseWriteAnswer> {
  let written: Written = { file: before };
  for (const binding of BINDINGS) {
    const value = input.writes[binding.name];
    if (value === undefined || value === null) continue;
    const next = await binding.write(value, {
      within,
      file: written.file,
      before,
      writes: input.writes,
      instance: input.instance,
      task: input.task,
      element: input.element,
      by: input.by,
      commands,
    });
    written = {
      file: next.file,
      variables: { ...written.variables, ...next.variables },
      messages: [...(written.messages ?? []), ...(next.messages ?? [])],
    };
  }
  const after = await saveCase(
    within,
    await nameWorker(within, written.file, input.by),
    `form:${input.element}`,
  );
  await openIfHigh(within, { before, after, commands });
  return {
    ok: true,
    ...(written.variables &&
      Object.keys(written.variables).length > 0 && { variables: written.variables }),
    ...(written.messages?.length && { messages: written.messages }),
  };
}

/** The business key names the case of a process that a message started. */
async function caseOf(
  within: CaseTransaction,
  { caseId, businessKey }: CaseWriteInput,
): Promise<CaseFile | null> {
  const id = caseId ?? businessKey ?? null;
  // A person who must not see the case must not write to it either, by whatever process names it
  // (docs/service/rules.md#rule-5).
  if (id && (await isInConflict(within.tx, within.by, id)))
    throw new Refused({ status: 404, code: 'not-found', message: 'There is no such task.' });
  return id ? loadCase(within, id, { lock: true }) : null;
}
