import type { CaseId, Instant, JsonObject, PersonId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { readConsent } from '../case-file/consent.js';
import { readAttempts, type RecordedAttempt } from '../case-file/read-attempts.js';
import { loadCase } from '../case-file/case-store.js';
import { readRecords, type RecordTable } from '../case-file/record.js';
import { readBanner, type Banner } from './banner.js';
import { readLastAssessment, type LastAssessment } from './last-assessment.js';
import { readPointHistory } from './point-history.js';
import { readCasePeople, type PersonOfCase } from './case-people.js';

export interface CaseFileView {
  banner: Banner;
  version: number;
  people: PersonOfCase[];
  namedWorker: PersonId | null;
  deputy: PersonId | null;
  openedAt: Instant;
  closedAt: Instant | null;
  assessment: LastAssessment | null;
  /** Sections, each as it was last recorded; records newest first. */
  file: JsonObject;
}

const TABLES: readonly RecordTable[] = [
  'assessment',
  'safety_plan',
  'plan',
  'review',
  'note',
  'document_reference',
];

/** The whole file in clear. The caller checks that the person may see it and records the view. */
export async function readCaseFile(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  now: Instant,
): Promise<CaseFileView | null> {
  const file = await loadCase(reader, caseId, { lock: false });
  const banner = await readBanner(reader, caseId, { now, addresses: true });
  if (!file || !banner) return null;
  const records: JsonObject = {};
  for (const table of TABLES)
    records[table] = (await readRecords(reader, table, { caseId })) as unknown as JsonObject[];
  const attempts = await readAttempts(reader, caseId);
  const { contact, source, crime, suspect, needs, closure, handover } = file.details;
  return {
    banner,
    version: file.version,
    people: await readCasePeople(reader, caseId, file),
    namedWorker: file.namedWorker,
    deputy: file.deputy,
    openedAt: file.openedAt,
    closedAt: file.closedAt,
    assessment: await readLastAssessment(reader, caseId),
    file: {
      ...records,
      contacts: attempts as unknown as JsonObject[],
      contactPoints: (await readPointHistory(reader, caseId, banner)) as unknown as JsonObject[],
      contactRule: contact as unknown as JsonObject,
      consent: withDecline(await readConsent(reader, caseId), attempts) as unknown as JsonObject,
      source: source as unknown as JsonObject,
      crime: crime as unknown as JsonObject,
      suspect: suspect as unknown as JsonObject,
      needs,
      closure,
      handover,
    },
  };
}

type Consent = Awaited<ReturnType<typeof readConsent>>;

/** Whoever said in a call that they want no support has answered the question. */
function withDecline(consent: Consent, attempts: readonly RecordedAttempt[]): Consent {
  const declined = attempts.find(({ outcome }) => outcome === 'declined');
  if (!declined || (consent.support && consent.support.at >= declined.at)) return consent;
  return {
    ...consent,
    support: { answer: 'refused', at: declined.at, words: null, wordsAt: null },
  };
}
