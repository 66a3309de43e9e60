import type { Outcome } from '@waymark/engine';
import { addIndexes } from '../case-file/add-indexes.js';
import { addPerson } from '../case-file/add-person.js';
import { victimText } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface LinkPerson extends CaseCommand {
  role: 'household' | 'suspect' | 'parent' | 'witness' | 'professional';
  child: boolean | null;
  details: Record<string, string | null>;
  restrictions?: string[];
}

/** Adds a person other than the victim to the file. */
export const linkPerson = (
  deps: CaseCommandDeps,
  command: LinkPerson,
): Promise<Outcome<{ person: string }>> =>
  runCaseCommand(deps, {
    kind: 'person-linked',
    command,
    work: async (within, file) => {
      await indexSuspect(within, file, command);
      const person = await addPerson(within, { ...command, caseId: file.id });
      return { file, answer: { person } };
    },
  });

/**
 * A suspect whose reference in the case's source is known is looked for among the victims of other
 * cases.
 */
async function indexSuspect(
  within: CaseTransaction,
  file: CaseFile,
  { role, details }: LinkPerson,
): Promise<void> {
  const reference = details['ref'];
  if (role !== 'suspect' || !reference) return;
  const sourceSystem = file.details.source.system;
  await addIndexes(within, {
    caseId: file.id,
    entries: [{ kind: 'suspect', text: victimText({ sourceSystem, victimRef: reference }) }],
  });
}
