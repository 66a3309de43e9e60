import {
  londonDate,
  tightenOnly,
  type CaseId,
  type CohortRow,
  type ContactRule,
  type CrimeFacts,
  type Priority,
  type SuspectFacts,
} from '@waymark/domain';
import { addContactPoint } from '../case-file/add-contact-point.js';
import { addIndexes } from '../case-file/add-indexes.js';
import { indexesOf, nationalNumber } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { tellCase } from './tell-case.js';

/**
 * Adds a row to the case of the same victim: the row is recorded, safe contact is tightened and
 * never loosened, and the case's journey is told, so that the risk is reviewed today.
 */
export async function mergeRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: TriagedRow; caseId: CaseId; code: 'row-changed' | 'new-incident' },
): Promise<SettledRow> {
  const { read, caseId, code } = input;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a matched case is missing');
  const contact = await tightenedContact(within, file, read.row);
  const saved = await saveCase(within, withRow(within, { file, read, contact }), code);
  if (JSON.stringify(contact) !== JSON.stringify(file.details.contact))
    await recordContactRule(within, caseId, {
      rule: contact,
      source: read.row.sourceSystem,
      confirmedByVictim: false,
    });
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: code },
    payload: { importId: context.importId, row: read.table.row, record: read.table.record },
  });
  await addIndexes(within, { caseId, entries: indexesOf(read.row) });
  const instance = await tellCase(within, context, { row: read.table.row, file: saved });
  return {
    row: read.table.row,
    outcome: 'merged',
    code,
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
  };
}

/** A new number does not replace the ones we know, and has to be verified before it is used. */
async function tightenedContact(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<ContactRule> {
  const newNumbers = await addNewNumbers(within, file, row);
  const said = contactOfRow(row);
  const changedAt = newNumbers > 0 ? within.at : null;
  const { call, text, voicemail } = said.channels;
  return tightenOnly(file.details.contact, {
    ...said,
    channels: {
      ...said.channels,
      call: { ...call, changedAt },
      text: { ...text, changedAt },
      voicemail: { ...voicemail, changedAt },
    },
  });
}

const LAST_TO_TRY = 9;

async function addNewNumbers(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<number> {
  const known = (await readContactPoints(within, file.id))
    .filter(({ channel }) => channel === 'phone')
    .map(({ value }) => nationalNumber(value));
  const added = [row.phone1, row.phone2]
    .filter((phone) => phone !== null)
    .filter((phone) => !known.includes(nationalNumber(phone)));
  for (const value of added)
    await addContactPoint(within, file.id, { channel: 'phone', value, rank: LAST_TO_TRY });
  return added.length;
}

/** A row adds to what a file says of risk; it takes nothing away. */
function withRow(
  within: CaseTransaction,
  { file, read, contact }: { file: CaseFile; read: TriagedRow; contact: ContactRule },
): CaseFile {
  const { row, triage } = read;
  const { details } = file;
  const crime = crimeOfRow(row, londonDate(within.at));
  return {
    ...file,
    priority: moreUrgent(file.priority, triage.priority),
    domesticAbuse: file.domesticAbuse || crime.domesticAbuse,
    enhanced: file.enhanced || triage.enhanced,
    details: {
      ...details,
      contact,
      suspect: eitherSuspect(details.suspect, suspectOfRow(row)),
      crime: eitherCrime(details.crime, crime),
      source: {
        ...details.source,
        crimeRefs: [...new Set([...details.source.crimeRefs, row.crimeRef])],
      },
    },
  };
}

function eitherSuspect(known: SuspectFacts | null, said: SuspectFacts | null): SuspectFacts | null {
  if (!known || !said) return known ?? said;
  return {
    ...known,
    livesAtAddress: said.livesAtAddress === 'yes' ? 'yes' : known.livesAtAddress,
    knowsAddress: said.knowsAddress === 'yes' ? 'yes' : known.knowsAddress,
    releasedAt: later(known.releasedAt, said.releasedAt),
  };
}

const eitherCrime = (known: CrimeFacts, said: CrimeFacts): CrimeFacts => ({
  domesticAbuse: known.domesticAbuse || said.domesticAbuse,
  sexualViolence: known.sexualViolence || said.sexualViolence,
  stalking: known.stalking || said.stalking,
  hba: known.hba || said.hba,
  exploitation: known.exploitation || said.exploitation,
  homicide: known.homicide || said.homicide,
  child: known.child || said.child,
});

const moreUrgent = (a: Priority | null, b: Priority): Priority => (a !== null && a <= b ? a : b);
const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;
