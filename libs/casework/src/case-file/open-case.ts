import type { CaseId, CohortRow, Priority } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addContactPoint } from './add-contact-point.js';
import { addIndexes } from './add-indexes.js';
import { addPerson } from './add-person.js';
import { indexesOf } from './blind-indexes.js';
import type { CaseDetails } from './case-details.js';
import { insertCase } from './case-store.js';
import { recordContactRule } from './contact-rule-row.js';
import { detailsOfRow } from './details-of-row.js';

interface CaseToOpen {
  id: CaseId;
  row: CohortRow;
  priority: Priority;
  contactMethod: string;
  enhanced: boolean;
}

/**
 * Opens a case from a row: the file, the victim and the suspect, contact points, the contact rule,
 * and the indexes by which the case is found.
 */
export async function openCase(within: CaseTransaction, input: CaseToOpen): Promise<void> {
  const { id, row } = input;
  const details = detailsOfRow(row, within);
  await insertCase(within, {
    id,
    reference: referenceOf(id),
    stage: 'intake',
    grade: null,
    policeGrade: row.riskGrade,
    tier: null,
    priority: input.priority,
    contactMethod: input.contactMethod,
    enhanced: input.enhanced,
    child: details.crime.child,
    safeguarding: details.crime.child && row.childrenPresent === 'yes',
    domesticAbuse: details.crime.domesticAbuse,
    namedWorker: null,
    deputy: null,
    status: 'open',
    hold: null,
    openedAt: within.at,
    closedAt: null,
    closeReason: null,
    reopenUntil: null,
    details,
  });
  await addPeople(within, input, details);
  await addContactPoints(within, id, row);
  await recordContactRule(within, id, {
    rule: details.contact,
    source: row.sourceSystem,
    confirmedByVictim: false,
  });
  await addIndexes(within, { caseId: id, entries: indexesOf(row) });
}

/** Short and unique. It says nothing about the case, so it may be read out on the telephone. */
const referenceOf = (id: CaseId): string => `WM-${id.replaceAll('-', '').slice(-10).toUpperCase()}`;

async function addPeople(
  within: CaseTransaction,
  { id, row }: CaseToOpen,
  { crime }: CaseDetails,
): Promise<void> {
  const victim = {
    title: row.title,
    forename: row.forename,
    surname: row.surname,
    dob: row.dob,
    sex: row.sex,
    ethnicity: row.ethnicity,
    language: row.language,
  };
  await addPerson(within, {
    caseId: id,
    role: row.role,
    child: crime.child,
    details: victim,
  });
  if (row.suspectRef !== null || row.suspectRelationship !== null) {
    await addPerson(within, {
      caseId: id,
      role: 'suspect',
      child: null,
      details: { ref: row.suspectRef, relationship: row.suspectRelationship },
    });
  }
}

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
    if (value) await addContactPoint(within, caseId, { channel, value, rank });
}
