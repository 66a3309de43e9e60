import type { CaseId, CohortRow, Priority } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addContactPoint } from './add-contact-point.js';
import { addIndexes } from './add-indexes.js';
import { addPerson } from './add-person.js';
import { indexesOf } from './blind-indexes.js';
import type { CaseDetails } from './case-details.js';
import type { CaseFile } from './case-file.js';
import { insertCase } from './case-store.js';
import { UNKNOWN_PARENT } from './contact-person.js';
import { recordContactRule } from './contact-rule-row.js';
import { detailsOfRow } from './details-of-row.js';

interface CaseToOpen {
  id: CaseId;
  row: CohortRow;
  child: boolean;
  safeguarding: boolean;
  priority: Priority;
  contactMethod: string;
  enhanced: boolean;
  group: string;
  outOfArea: boolean;
  /** What each table decided, and why. */
  why: CaseDetails['triage'];
  /** Who took the case on. */
  namedWorker: { id: string; deputy: string | null } | null;
  /** Who makes contact, if a person chose it with the row. */
  route: Pick<CaseDetails, 'routeChosen' | 'handover' | 'contactPerson'> | null;
}

/**
 * Opens a case from a row: the file, the victim and the suspect, contact points, the contact rule,
 * and the indexes by which the case is found.
 */
export async function openCase(
  within: CaseTransaction,
  input: CaseToOpen,
): Promise<Omit<CaseFile, 'version'>> {
  const { id, row, namedWorker } = input;
  const details: CaseDetails = {
    ...detailsOfRow(row, within),
    contactPerson: row.role === 'parent' ? UNKNOWN_PARENT : null,
    group: input.group,
    outOfArea: input.outOfArea,
    ...input.route,
    ...(input.why && { triage: input.why }),
  };
  const file: Omit<CaseFile, 'version'> = {
    id,
    reference: referenceOf(id),
    stage: 'intake',
    grade: null,
    policeGrade: row.riskGrade,
    tier: null,
    priority: input.priority,
    contactMethod: input.contactMethod,
    enhanced: input.enhanced,
    child: input.child,
    safeguarding: input.safeguarding,
    domesticAbuse: details.crime.domesticAbuse,
    namedWorker: namedWorker?.id ?? null,
    deputy: namedWorker?.deputy ?? null,
    status: 'open',
    hold: null,
    openedAt: within.at,
    closedAt: null,
    closeReason: null,
    reopenUntil: null,
    mergedInto: null,
    details,
  };
  await insertCase(within, file);
  await addPeople(within, input);
  await addContactPoints(within, id, row);
  await recordContactRule(within, id, {
    rule: details.contact,
    source: row.sourceSystem,
    confirmedByVictim: false,
  });
  await addIndexes(within, { caseId: id, entries: indexesOf(row) });
  return file;
}

/** Short and unique. It says nothing about the case, so it may be read out on the telephone. */
const referenceOf = (id: CaseId): string => `WM-${id.replaceAll('-', '').slice(-10).toUpperCase()}`;

/**
 * In a parent's row the victim is the child, of whom the file says nothing, and the parent is the
 * person through whom contact may go.
 */
async function addPeople(within: CaseTransaction, { id, row, child }: CaseToOpen): Promise<void> {
  if (row.role === 'parent')
    await addPerson(within, { caseId: id, role: 'victim', child: true, details: {} });
  await addPerson(within, {
    caseId: id,
    role: row.role,
    child: row.role === 'parent' ? false : child,
    details: personOfRow(row),
  });
  if (row.suspectRef !== null || row.suspectRelationship !== null)
    await addPerson(within, {
      caseId: id,
      role: 'suspect',
      child: null,
      details: { ref: row.suspectRef, relationship: row.suspectRelationship },
    });
}

/** Whom the row is about, or in a parent's row the parent. */
export const personOfRow = (row: CohortRow): Record<string, string | null> => ({
  title: row.title,
  forename: row.forename,
  surname: row.surname,
  dob: row.dob,
  sex: row.sex,
  ethnicity: row.ethnicity,
  language: row.language,
});

async function addContactPoints(
  within: CaseTransaction,
  caseId: CaseId,
  row: CohortRow,
): Promise<void> {
  const points: [channel: string, value: string | null, rank: number][] = [
    ['phone', row.phone1, 1],
    ['phone', row.phone2, 2],
    ['email', row.email, 1],
    ['letter', row.address && [row.address, row.postcode].filter(Boolean).join('\n'), 1],
  ];
  for (const [channel, value, rank] of points)
    if (value) await addContactPoint(within, caseId, { channel, value, rank, saidBy: 'police' });
}
