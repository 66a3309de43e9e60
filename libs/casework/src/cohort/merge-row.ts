import {
  higherGrade,
  isDomestic,
  isOutOfArea,
  londonDate,
  tightenOnly,
  type CaseId,
  type CohortRow,
  type ContactRule,
  type CrimeFacts,
  type Grade,
  type JsonObject,
  type Priority,
  type SuspectFacts,
} from '@waymark/domain';
import { addContactPoint } from '../case-file/add-contact-point.js';
import { addIndexes } from '../case-file/add-indexes.js';
import { addPerson } from '../case-file/add-person.js';
import { indexesOf, nationalNumber } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { lockInstances } from '../case-file/lock-instances.js';
import { personOfRow } from '../case-file/open-case.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { childFacts } from './child-facts.js';
import { methodAgain } from './method-again.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { tellCase } from './tell-case.js';
import { tightenDeadlines } from './tighten-deadlines.js';
import { ageOfVictim } from './triage-facts.js';
import { whatHappened } from './what-happened.js';

/**
 * Adds a row to the case of the same victim. The case takes over everything that the row says of
 * risk, safe contact is tightened and never loosened, deadlines become earlier and never later, and
 * the case's journey is told what happened. A new crime opens a closed case again, however long ago
 * it ended; so does a change that raises the risk.
 */
export async function mergeRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: TriagedRow; caseId: CaseId; code: 'row-changed' | 'new-incident' },
): Promise<SettledRow> {
  const { read, caseId, code } = input;
  const { row, table } = read;
  await lockInstances(within, caseId);
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a matched case is missing');
  const contact = await tightenedContact(within, file, row);
  const taken = withRow(within, { file, read, contact, policy: context.policy });
  const reopens =
    file.status === 'closed' &&
    !file.details.died &&
    (code === 'new-incident' || isMoreUrgent(taken, file));
  const saved = await saveCase(within, reopens ? openedAgain(taken) : taken, code);
  if (JSON.stringify(contact) !== JSON.stringify(file.details.contact))
    await recordContactRule(within, caseId, {
      rule: contact,
      source: row.sourceSystem,
      confirmedByVictim: false,
    });
  const what = whatHappened(row, { changed: code === 'row-changed' });
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: code },
    payload: { importId: context.importId, row: table.row, record: table.record, what, reopens },
  });
  await addPeople(within, { file, row });
  await addIndexes(within, { caseId, entries: indexesOf(row) });
  await tightenDeadlines(within, context, { before: file, after: saved, row: table.row });
  const facts = factsOf(context, { read, what, at: within.at });
  const instance = await tellCase(within, context, {
    file: saved,
    incident: {
      row: table.row,
      facts,
      reopens,
      cannotWait:
        code === 'new-incident' && (facts['rowGrade'] === 'high' || facts['priority'] === 'P1'),
      contactMethod: methodAgain(saved, {
        contact: read.triage.contact,
        policy: context.contactPolicy,
        at: within.at,
      }),
      age: ageOfVictim(row, within.at),
    },
  });
  return {
    row: table.row,
    outcome: 'merged',
    code,
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
    explained: { offence: row.offence, why: read.triage.why },
  };
}

const isMoreUrgent = (after: CaseFile, before: CaseFile): boolean =>
  after.priority !== before.priority ||
  after.policeGrade !== before.policeGrade ||
  after.domesticAbuse !== before.domesticAbuse ||
  after.child !== before.child ||
  after.safeguarding !== before.safeguarding;

/** The file of a case that a new referral opens again. What it held stays. */
export const openedAgain = (file: CaseFile): CaseFile => ({
  ...file,
  status: 'open',
  stage: 'intake',
  closedAt: null,
  closeReason: null,
  reopenUntil: null,
  details: { ...file.details, routeChosen: false, closure: {} },
});

/** What the journey takes over, and what the person who reviews the risk reads. */
function factsOf(
  context: RowContext,
  { read, what, at }: { read: TriagedRow; what: string; at: string },
): JsonObject {
  const { row, table, triage } = read;
  return {
    what,
    at: row.crimedAt,
    importId: context.importId,
    row: table.row,
    rowGrade: row.riskGrade,
    dashScore: row.dashScore,
    priority: triage.priority,
    flags: {
      daFlag: row.daFlag === 'yes',
      svFlag: row.svFlag === 'yes',
      stalking: row.stalkingFlag === 'yes',
      hba: row.hbaFlag === 'yes',
      strangulation: row.strangulationFlag === 'yes',
      threatsToKill: row.threatsToKillFlag === 'yes',
      trafficking: row.traffickingFlag === 'yes',
    },
    ...(row.locationArea !== null && { outOfArea: isOutOfArea(row, context.policy) }),
    ...childFacts(row, at),
  };
}

/** A suspect who was not named before, and a parent whose row comes to the child's case. */
async function addPeople(
  within: CaseTransaction,
  { file, row }: { file: CaseFile; row: CohortRow },
): Promise<void> {
  const { suspectRef, suspectRelationship } = file.details.source;
  const isNew =
    (row.suspectRef !== null && row.suspectRef !== suspectRef) ||
    (row.suspectRelationship !== null && row.suspectRelationship !== suspectRelationship);
  if (isNew)
    await addPerson(within, {
      caseId: file.id,
      role: 'suspect',
      child: null,
      details: { ref: row.suspectRef, relationship: row.suspectRelationship },
    });
  if (row.role === 'parent' && !file.details.contactPerson)
    await addPerson(within, {
      caseId: file.id,
      role: 'parent',
      child: false,
      details: personOfRow(row),
    });
}

/**
 * A new number or address does not replace the ones we know, and has to be verified before it is
 * used. A parent's own are not the child's: they stay in the row until a person has chosen the
 * route.
 */
async function tightenedContact(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<ContactRule> {
  if (row.role === 'parent' && !file.details.contactPerson) return file.details.contact;
  const added = await addNewPoints(within, file, row);
  const said = contactOfRow(row);
  const changed = (channel: Added): { changedAt: string | null } => ({
    changedAt: added.has(channel) ? within.at : null,
  });
  const { call, text, voicemail, email, letter } = said.channels;
  return tightenOnly(file.details.contact, {
    ...said,
    channels: {
      call: { ...call, ...changed('phone') },
      text: { ...text, ...changed('phone') },
      voicemail: { ...voicemail, ...changed('phone') },
      email: { ...email, ...changed('email') },
      letter: { ...letter, ...changed('letter') },
    },
  });
}

type Added = 'phone' | 'email' | 'letter';
const LAST_TO_TRY = 9;

/** @returns the channels that have a new number or address */
async function addNewPoints(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<Set<Added>> {
  const points = await readContactPoints(within, file.id);
  const known = new Set(points.map(({ channel, value }) => `${channel} ${plain(channel, value)}`));
  const address = row.address && [row.address, row.postcode].filter(Boolean).join('\n');
  const added = new Set<Added>();
  for (const [channel, value] of [
    ['phone', row.phone1],
    ['phone', row.phone2],
    ['email', row.email],
    ['letter', address],
  ] as const) {
    if (!value || known.has(`${channel} ${plain(channel, value)}`)) continue;
    known.add(`${channel} ${plain(channel, value)}`);
    await addContactPoint(within, file.id, { channel, value, rank: LAST_TO_TRY });
    added.add(channel);
  }
  return added;
}

const plain = (channel: string, value: string): string =>
  channel === 'phone' || channel === 'text'
    ? nationalNumber(value)
    : value.toLowerCase().replaceAll(/[^\p{L}\p{N}@]+/gu, ' ');

/** A row adds to what a file says of risk; it takes nothing away. */
function withRow(
  within: CaseTransaction,
  {
    file,
    read,
    contact,
    policy,
  }: { file: CaseFile; read: TriagedRow; contact: ContactRule; policy: RowContext['policy'] },
): CaseFile {
  const { row, triage } = read;
  const { details } = file;
  const crime = crimeOfRow(row, londonDate(within.at));
  const { child, safeguarding } = childFacts(row, within.at);
  return {
    ...file,
    priority: moreUrgent(file.priority, triage.priority),
    policeGrade: highest(file.policeGrade, row.riskGrade),
    grade: outdated(file.grade, row.riskGrade) ? null : file.grade,
    domesticAbuse: file.domesticAbuse || crime.domesticAbuse,
    enhanced: file.enhanced || triage.enhanced,
    child: file.child || child,
    safeguarding: file.safeguarding || safeguarding,
    details: {
      ...details,
      contact,
      suspect: eitherSuspect(details.suspect, suspectOfRow(row)),
      crime: eitherCrime(details.crime, crime),
      source: withCrime(details.source, row),
      group: details.group === undefined || isUsual(details.group) ? triage.group : details.group,
      outOfArea: areaOf(row, { policy, before: details.outOfArea === true }),
      triage: triage.why,
    },
  };
}

/** The place of the latest crime counts; a row without a place says nothing about it. */
const areaOf = (
  row: CohortRow,
  { policy, before }: { policy: RowContext['policy']; before: boolean },
): boolean => (row.locationArea === null ? before : isOutOfArea(row, policy));

const isUsual = (group: string): boolean => ['usual', 'business', 'witness'].includes(group);

/** The police grade of a case is the highest that was ever sent. */
const highest = (known: Grade | null, said: Grade | null): Grade | null =>
  known === null || said === null ? (known ?? said) : higherGrade(known, said);

/**
 * A higher police grade makes our own assessment out of date: the case is worked by it until
 * somebody assesses again. A lower one never lowers anything.
 */
const outdated = (ours: Grade | null, said: Grade | null): boolean =>
  ours !== null && said !== null && higherGrade(ours, said) !== ours;

/** The latest crime stands in the file; those before it stay in its notes. */
const withCrime = (
  source: CaseFile['details']['source'],
  row: CohortRow,
): CaseFile['details']['source'] => ({
  ...source,
  crimeRefs: [...new Set([...source.crimeRefs, row.crimeRef])],
  occurrenceRef: row.occurrenceRef ?? source.occurrenceRef,
  offenceCode: row.hoOffenceCode ?? (row.offenceText === null ? source.offenceCode : null),
  offenceText: row.offenceText ?? (row.hoOffenceCode === null ? source.offenceText : null),
  area: row.locationArea ?? source.area,
  reportedAt: row.reportedAt,
  crimedAt: row.crimedAt,
  suspectRef: row.suspectRef ?? source.suspectRef,
  suspectRelationship: row.suspectRelationship ?? source.suspectRelationship,
  suspectStatus: row.suspectStatus === 'unknown' ? source.suspectStatus : row.suspectStatus,
  bailConditions: row.bailConditions ?? source.bailConditions,
  officerName: row.oicName ?? source.officerName,
  officerEmail: row.oicEmail ?? source.officerEmail,
  policeGrade: highest(source.policeGrade, row.riskGrade),
  dashScore: highestScore(source.dashScore, row.dashScore),
  enhancedCategory: row.enhancedCategory ?? source.enhancedCategory,
  language: row.language ?? source.language,
  interpreter: sticky(source.interpreter, row.interpreter),
  disability: sticky(source.disability, row.disability),
  repeat: 'yes',
  strangulation: sticky(source.strangulation ?? 'unknown', row.strangulationFlag),
  threatsToKill: sticky(source.threatsToKill ?? 'unknown', row.threatsToKillFlag),
  childrenPresent: sticky(source.childrenPresent, row.childrenPresent),
});

/** Once said, it stays so. */
const sticky = (known: string, said: string): string =>
  known === 'yes' || said === 'unknown' ? known : said;
const highestScore = (known: number | null, said: number | null): number | null =>
  known === null || said === null ? (known ?? said) : Math.max(known, said);

function eitherSuspect(known: SuspectFacts | null, said: SuspectFacts | null): SuspectFacts | null {
  if (!known || !said) return known ?? said;
  const closer =
    known.relationship === 'unknown' ||
    (isDomestic(said.relationship, 'unknown') && !isDomestic(known.relationship, 'unknown'));
  return {
    ...known,
    relationship: closer ? said.relationship : known.relationship,
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
