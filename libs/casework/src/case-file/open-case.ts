import { londonDate, type CaseId, type CohortRow, type Priority } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';
import { addIndexes } from './add-indexes.js';
import { indexesOf } from './blind-indexes.js';
import type { CaseDetails } from './case-details.js';
import { insertCase } from './case-store.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from './contact-of-row.js';
import { recordContactRule } from './contact-rule-row.js';

export interface CaseToOpen {
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

export function detailsOfRow(row: CohortRow, within: Pick<CaseTransaction, 'at'>): CaseDetails {
  return {
    contact: contactOfRow(row),
    safeTimesText: row.safeTimes,
    crime: crimeOfRow(row, londonDate(within.at)),
    suspect: suspectOfRow(row),
    routeChosen: false,
    contactWithdrawn: false,
    reconciledAt: null,
    died: false,
    proposedClearance: null,
    awaitsSignature: null,
    needs: {},
    closure: {},
    handover: {},
    source: {
      system: row.sourceSystem,
      victimRef: row.victimRef,
      crimeRefs: [row.crimeRef],
      occurrenceRef: row.occurrenceRef,
      offenceCode: row.hoOffenceCode,
      offenceText: row.offenceText,
      area: row.locationArea,
      reportedAt: row.reportedAt,
      crimedAt: row.crimedAt,
      role: row.role,
      suspectRef: row.suspectRef,
      suspectRelationship: row.suspectRelationship,
      suspectStatus: row.suspectStatus,
      bailConditions: row.bailConditions,
      officerName: row.oicName,
      officerEmail: row.oicEmail,
      policeGrade: row.riskGrade,
      dashScore: row.dashScore,
      enhancedCategory: row.enhancedCategory,
      language: row.language,
      interpreter: row.interpreter,
      disability: row.disability,
      repeat: row.repeat12m,
      childrenPresent: row.childrenPresent,
      consentReferral: row.consentReferral,
    },
  };
}

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
    role: ROLES[row.role],
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

const ROLES: Record<CohortRow['role'], string> = {
  victim: 'victim',
  witness: 'witness',
  bereaved: 'bereaved',
  parent: 'parent',
  business: 'business',
};

export interface NewPerson {
  caseId: CaseId;
  role: string;
  child: boolean | null;
  details: Record<string, string | null>;
  restrictions?: string[];
}

/** Adds a person to the case. Their details are sealed with the case's key. */
export async function addPerson(
  within: CaseTransaction,
  { caseId, role, child, details, restrictions }: NewPerson,
): Promise<string> {
  const person = uuidv7();
  const sealed = await seal(within, caseId, { value: details, place: `person/details/${person}` });
  within.tx.send(
    `with added as (insert into person (organisation, id, details, key_id, child, created_at)
        values ($1,$2,$3,$4,$5,$6)
        returning id)
     insert into case_person (organisation, case_id, person, role, restrictions, linked_at)
     select $1, $4, id, $7, $8, $6
     from added`,
    [within.tx.organisation, person, sealed, caseId, child, within.at, role, restrictions ?? []],
  );
  return person;
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

/** Adds a number or address of the victim. The contact rule says whether it may be used. */
export async function addContactPoint(
  within: CaseTransaction,
  caseId: CaseId,
  { channel, value, rank }: { channel: string; value: string; rank: number },
): Promise<void> {
  const id = uuidv7();
  const sealed = await seal(within, caseId, { value, place: `contact_point/value/${id}` });
  within.tx.send(
    `insert into contact_point (organisation, id, case_id, person, channel, value, key_id, rank,
        added_at)
      select $1,$2,$3,person,$4,$5,$3,$6,$7
      from case_person
      where organisation = $1 and case_id = $3 and role <> 'suspect'
      order by linked_at, person
      limit 1`,
    [within.tx.organisation, id, caseId, channel, sealed, rank, within.at],
  );
}
