import { isChild, londonDate, partOf, type CohortRow, type LocalDate } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { ownPerson } from '../case-file/own-person.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext } from './row.js';

/**
 * The file of a victim who was a child when the case was opened, and is an adult by the birth date
 * that both the case and the row give: the protocol for children ends, and a parent is no longer
 * the person through whom contact goes (docs/service/intake.md#the-same-victim-again).
 */
export async function grownUp(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<CaseFile> {
  if (!file.child || row.role !== 'victim' || row.dob === null) return file;
  if (isChild(row.dob, londonDate(within.at))) return file;
  if ((await ownPerson(within, file.id))?.birthDate !== row.dob) return file;
  return asAdult(file);
}

/**
 * Whether the victim was a child by their birth date when the case was opened and is none on this
 * day. A case may be a child's for another reason: what the police or a worker said.
 */
export const isChildGrownUp = (file: CaseFile, birthDate: LocalDate, on: LocalDate): boolean =>
  file.child && isChild(birthDate, londonDate(file.openedAt)) && !isChild(birthDate, on);

/** The file of a victim for whom the protocol for children ends. */
export function asAdult(file: CaseFile): CaseFile {
  const { crime, group } = file.details;
  return {
    ...file,
    child: false,
    details: {
      ...file.details,
      contactPerson: null,
      crime: { ...crime, child: false },
      ...(group === 'under-18' && { group: crime.sexualViolence ? 'sexual-violence' : 'usual' }),
    },
  };
}

/** A journey takes a child for an adult only by this: no message can say it. */
export async function tellGrownUp(
  within: CaseTransaction,
  context: Pick<RowContext, 'commands' | 'commandOf'>,
  { file, row }: { file: CaseFile; row: number },
): Promise<void> {
  const [journey] = await within.tx.query<{ id: string }>(
    `select id
      from instance
      where organisation = $1 and case_id = $2 and process = 'victim-journey'
        and ended_at is null
      limit 1`,
    [within.tx.organisation, file.id],
  );
  if (!journey) return;
  const { command, ...envelope } = importer(within, context.commandOf(row));
  await context.commands.changeVariablesIn(within.tx, {
    ...envelope,
    command: partOf(command, 'grown-up'),
    instance: journey.id,
    reason: 'new-incident',
    change: () => ({
      child: false,
      group: file.details.group ?? 'usual',
      contactPerson: null,
    }),
  });
}
