import {
  isOutOfArea,
  londonDate,
  tightenOnly,
  type CaseId,
  type CohortRow,
  type ContactRule,
  type JsonObject,
} from '@waymark/domain';
import { addIndexes } from '../case-file/add-indexes.js';
import { addNewPoints } from '../case-file/add-new-points.js';
import { addPerson } from '../case-file/add-person.js';
import { indexesOf } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { pathFacts } from '../case-file/contact-path.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';
import type { ContactPoint } from '../case-file/contact-points.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { gradeFacts } from '../case-file/handled-grade.js';
import { isMoreSerious } from '../case-file/is-more-serious.js';
import { eitherGroup, eitherHousehold, eitherSuspect } from '../case-file/joined-facts.js';
import { lockInstances } from '../case-file/lock-instances.js';
import { noteGraveNews } from '../case-file/note-grave-news.js';
import { personOfRow } from '../case-file/open-case.js';
import { raisedFile } from '../case-file/raised-file.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { childFacts } from './child-facts.js';
import { grownUp, tellGrownUp } from './grown-up.js';
import { methodAgain } from './method-again.js';
import { otherRouteChosen } from './route-of-row.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { tellCase } from './tell-case.js';
import { tightenDeadlines } from './tighten-deadlines.js';
import { ageOfVictim } from './triage-facts.js';
import { whatHappened } from './what-happened.js';

type MergeCode = 'row-changed' | 'new-incident';

/**
 * Adds a row to the case of the same victim. The case takes over everything that the row says of
 * risk, safe contact is tightened and never loosened, deadlines become earlier and never later, and
 * the case's journey is told what happened. A new crime opens a closed case again, however long ago
 * it ended; so does a change that raises the risk.
 */
export async function mergeRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: TriagedRow; caseId: CaseId; code: MergeCode },
): Promise<SettledRow> {
  const { read, caseId, code } = input;
  const { row, table } = read;
  await lockInstances(within, caseId);
  const known = await loadCase(within, caseId, { lock: true });
  if (!known) throw new Error('a matched case is missing');
  const file = await grownUp(within, known, row);
  const contact = await tightenedContact(within, file, row);
  const route = otherRouteChosen(file.details, row, context.specialist);
  const taken = withRoute(
    withRow(within, { file, read, contact, policy: context.policy, code }),
    context.specialist,
    route,
  );
  const reopens =
    file.status === 'closed' &&
    !file.details.died &&
    (code === 'new-incident' || isMoreSerious(taken, file));
  const saved = await saveCase(within, reopens ? openedAgain(taken) : taken, code);
  if (JSON.stringify(contact) !== JSON.stringify(file.details.contact))
    await recordContactRule(within, caseId, {
      rule: contact,
      source: row.sourceSystem,
      confirmedByVictim: false,
    });
  const what = [
    whatHappened(row, { changed: code === 'row-changed' }),
    route && `whoever decided about the row chose who makes contact: ${route}`,
  ]
    .filter(Boolean)
    .join('; ');
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: code },
    payload: { importId: context.importId, row: table.row, record: table.record, what, reopens },
  });
  await noteGraveNews(within, { before: file, after: saved, isNew: code === 'new-incident' });
  await addPeople(within, { file, row });
  await addIndexes(within, { caseId, entries: indexesOf(row) });
  await tightenDeadlines(within, context, { before: file, after: saved, row: table.row });
  if (file !== known) await tellGrownUp(within, context, { file: saved, row: table.row });
  const facts = factsOf(context, { read, what, at: within.at, file: saved });
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

/**
 * Whoever chose the route of the row works on a case that has no named worker. The route changes
 * nothing by itself in a case that goes on by another one.
 */
const withRoute = (
  file: CaseFile,
  specialist: RowContext['specialist'],
  route: string | null,
): CaseFile => ({
  ...file,
  ...(file.namedWorker === null &&
    specialist?.worker && {
      namedWorker: specialist.worker.id,
      deputy: specialist.worker.deputy,
    }),
  ...(route !== null && { details: { ...file.details, routeToChoose: true } }),
});

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
  { read, what, at, file }: { read: TriagedRow; what: string; at: string; file: CaseFile },
): JsonObject {
  const { row, table, triage } = read;
  const crime = crimeOfRow(row, londonDate(at));
  return {
    what,
    at: row.crimedAt,
    importId: context.importId,
    row: table.row,
    rowGrade: row.riskGrade,
    dashScore: row.dashScore,
    priority: triage.priority,
    flags: {
      daFlag: crime.domesticAbuse,
      svFlag: crime.sexualViolence,
      stalking: crime.stalking,
      hba: crime.hba,
      strangulation: row.strangulationFlag === 'yes',
      threatsToKill: row.threatsToKillFlag === 'yes',
      trafficking: row.traffickingFlag === 'yes',
    },
    ...(row.locationArea !== null && { outOfArea: file.details.outOfArea === true }),
    ...childFacts(row, at),
    ...(isOfAdult(file, row) && { child: false }),
    ...gradeFacts(file),
    ...pathFacts(file),
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
  const address = row.address && [row.address, row.postcode].filter(Boolean).join('\n');
  const added = await addNewPoints(within, { caseId: file.id, saidBy: 'police' }, [
    { channel: 'phone', value: row.phone1 },
    { channel: 'phone', value: row.phone2 },
    { channel: 'email', value: row.email },
    { channel: 'letter', value: address },
  ]);
  const said = contactOfRow(row);
  const changed = (channel: ContactPoint['channel']): { changedAt: string | null } => ({
    changedAt: added.has(channel) ? within.at : null,
  });
  const { call, text, voicemail, email, letter } = said.channels;
  return tightenOnly(withoutHiding(file.details.contact, row), {
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

/** The police say that the suspect is at the address, or knows it: of which one, nobody knows. */
function withoutHiding(contact: ContactRule, row: CohortRow): ContactRule {
  const suspect = suspectOfRow(row);
  const { hiddenFromSuspect: _, ...letter } = contact.channels.letter;
  return suspect?.livesAtAddress === 'yes' || suspect?.knowsAddress === 'yes'
    ? { ...contact, channels: { ...contact.channels, letter } }
    : contact;
}

/** A row adds to what a file says of risk; it takes nothing away. */
function withRow(
  within: CaseTransaction,
  {
    file,
    read,
    contact,
    policy,
    code,
  }: {
    file: CaseFile;
    read: TriagedRow;
    contact: ContactRule;
    policy: RowContext['policy'];
    code: MergeCode;
  },
): CaseFile {
  const { row, triage } = read;
  const { details } = file;
  const said = crimeOfRow(row, londonDate(within.at));
  const crime = isOfAdult(file, row) ? { ...said, child: false } : said;
  const { child, safeguarding } = childFacts(row, within.at);
  const raised = raisedFile(
    file,
    {
      isNew: code === 'new-incident',
      policeGrade: row.riskGrade,
      dashScore: row.dashScore,
      priority: triage.priority,
      crime,
      child: child && !isOfAdult(file, row),
      safeguarding,
      strangulation: row.strangulationFlag,
      threatsToKill: row.threatsToKillFlag,
    },
    within.at,
  );
  return {
    ...raised,
    enhanced: file.enhanced || triage.enhanced,
    details: {
      ...raised.details,
      contact,
      suspect: eitherSuspect(details.suspect, suspectOfRow(row)),
      source: withCrime(raised.details.source, row),
      group: isOfAdult(file, row)
        ? (details.group ?? 'usual')
        : eitherGroup(details.group, triage.group),
      outOfArea: areaOf(row, { policy, details }),
      triage: triage.why,
    },
  };
}

/** The place of the latest crime counts; a row without a place says nothing about it. */
const areaOf = (
  row: CohortRow,
  { policy, details }: { policy: RowContext['policy']; details: CaseFile['details'] },
): boolean =>
  row.locationArea === null || !isLatest(details.source, row)
    ? details.outOfArea === true
    : isOutOfArea(row, policy);

/** A parent's row does not say how old the victim is, and a person has said that they are adult. */
const isOfAdult = ({ details }: CaseFile, { role }: CohortRow): boolean =>
  role === 'parent' && details.adult === true;

/** The latest crime stands in the file; the others stay in its notes. */
const withCrime = (
  source: CaseFile['details']['source'],
  row: CohortRow,
): CaseFile['details']['source'] => ({
  ...source,
  ...eitherHousehold(source, { ...row, crimeRefs: [row.crimeRef] }),
  ...(isLatest(source, row) && latestCrime(source, row)),
  enhancedCategory: row.enhancedCategory ?? source.enhancedCategory,
  language: row.language ?? source.language,
});

/** Files come in any order: a crime that the police report late is not the latest one. */
const isLatest = ({ crimeRefs, crimedAt }: CaseFile['details']['source'], row: CohortRow) =>
  row.crimedAt >= crimedAt || crimeRefs.every((ref) => ref === row.crimeRef);

const latestCrime = (source: CaseFile['details']['source'], row: CohortRow) => ({
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
});
