import {
  gradeBasis,
  type CaseId,
  type Grade,
  type GradeBasis,
  type Instant,
  type Priority,
  type SafeWindow,
} from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { loadCase } from '../case-file/case-store.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import { bannerRules, type BannerRule } from './banner-rules.js';
import { victimName } from './victim-name.js';

interface LastContact {
  at: Instant;
  channel: string;
  outcome: string;
  by: string;
}
/** The summary that screens show beside every form of a case. */
export interface Banner {
  case: CaseId;
  reference: string;
  name: string;
  stage: string;
  grade: Grade | null;
  tier: string | null;
  priority: Priority | null;
  namedWorker: string | null;
  suspended: boolean;
  gradeBasis: GradeBasis;
  contact: BannerRule[];
  safeTimes: string | null;
  safeWindows: SafeWindow[];
  safeTimesUnread: boolean;
  lastContacts: LastContact[];
  flags: string[];
}

/**
 * `addresses`: with the numbers and addresses of the channels that may be used now. The caller
 * records such an answer as a view of the file.
 */
interface BannerQuery {
  now: Instant;
  addresses: boolean;
}

export async function readBanner(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  { now, addresses }: BannerQuery,
): Promise<Banner | null> {
  const file = await loadCase(reader, caseId, { lock: false });
  if (!file) return null;
  const contact = bannerRules(file, {
    now,
    policy: await contactPolicyAt(reader.tx, now),
    points: addresses ? await readContactPoints(reader, caseId) : [],
  });
  return {
    case: file.id,
    reference: file.reference,
    name: await victimName(reader, caseId),
    stage: file.stage,
    grade: handledGrade(file),
    gradeBasis: gradeBasis(file),
    tier: file.tier,
    priority: file.priority,
    namedWorker: file.namedWorker,
    suspended: contact.some(({ suspended }) => suspended),
    contact,
    safeTimes: file.details.safeTimesText,
    safeWindows: file.details.contact.safeTimes,
    safeTimesUnread: file.details.contact.unreadTimes,
    lastContacts: await lastContacts(reader, caseId),
    flags: flagsOf(file),
  };
}

async function lastContacts({ tx }: { tx: Tx }, caseId: CaseId): Promise<LastContact[]> {
  const rows = await tx.query<{
    at: Date;
    channel: string;
    outcome: string;
    made_by: string;
  }>(
    `select at, channel, outcome, made_by
      from contact_attempt
      where organisation = $1 and case_id = $2
      order by at desc, id desc
      limit 5`,
    [tx.organisation, caseId],
  );
  return rows.map((row) => ({
    at: row.at.toISOString(),
    channel: row.channel,
    outcome: row.outcome,
    by: row.made_by,
  }));
}

const flagsOf = (file: CaseFile): string[] =>
  FLAGS.filter(([, holds]) => holds(file)).map(([flag]) => flag);

const FLAGS: readonly [string, (file: CaseFile) => boolean][] = [
  ['high-risk', ({ grade }) => grade === 'high'],
  ['ungraded', ({ grade }) => grade === null],
  ['child', ({ child }) => child],
  ['domestic-abuse', ({ domesticAbuse }) => domesticAbuse],
  ['honour-based-abuse', ({ details }) => details.crime.hba],
  ['stalking', ({ details }) => details.crime.stalking],
  ['safeguarding', ({ safeguarding }) => safeguarding],
  ['interpreter', ({ details }) => details.source.interpreter === 'yes'],
  [
    'contact-suspended',
    ({ details }) =>
      Object.values(details.contact.channels).some(({ suspendedAt }) => suspendedAt !== null),
  ],
  ['contact-withdrawn', ({ details }) => details.contactWithdrawn],
  ['has-died', ({ details }) => details.died],
  ['held', ({ hold }) => hold !== null],
];
