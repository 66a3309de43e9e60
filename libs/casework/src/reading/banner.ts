import {
  gradeBasis,
  readyTimes,
  type CaseId,
  type Grade,
  type GradeBasis,
  type Instant,
  type OtherWay,
  type Priority,
  type SafeWindow,
} from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { readConsent, type ConsentState } from '../case-file/consent.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { readAttempts, type RecordedAttempt } from '../case-file/read-attempts.js';
import { loadCase } from '../case-file/case-store.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { contactPolicyAt } from '../settings/organisation-settings.js';
import { ringNotBefore } from '../settings/ring-not-before.js';
import { bannerRules, type BannerRule } from './banner-rules.js';
import { readChannelsSaid } from './channel-said.js';
import { flagsOf } from './case-flags.js';
import { flagsSaidIn, type FlagSaidBy } from './flags-said.js';
import { dangerIn, type DangerNow } from './danger-now.js';
import { readReasons, type Reason } from './reasons.js';
import { spokenLanguage, type SpokenLanguage } from './spoken-language.js';
import { victimName } from './victim-name.js';
import { whatTheFileSays, type Happened } from './happened.js';

interface LastContact {
  at: Instant;
  channel: string;
  outcome: string;
  /** Not ours: the victim, or somebody for them, got in touch. */
  incoming: boolean;
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
  /** Only with the addresses. */
  otherWay: OtherWay | null;
  readyTimes: Instant[];
  /** Nobody rings before this time, because it is night. Null by day. */
  notBefore: Instant | null;
  lastContacts: LastContact[];
  agreed: Agreed;
  language: SpokenLanguage;
  flags: string[];
  /** Whose word each flag of the crime and the person is; only with the addresses. */
  flagsSaid: FlagSaidBy[];
  danger: DangerNow | null;
  /** Only with the addresses: for people who may open the file. */
  happened: Happened | null;
  /** What may be told to others. Null where nobody has asked; only with the addresses. */
  sharing: ConsentState | null;
  /** Where what limits contact and the grade come from; only with the addresses. */
  reasons: Reason[];
}

/** Agreed in a call, and needed before the next one. */
interface Agreed {
  /** The word or question that means 'I cannot talk'. */
  codeWord: string | null;
  prefersToTalkTo: string | null;
  interpreter: string | null;
  callAt: Instant | null;
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
  const attempts = await readAttempts(reader, caseId, { limit: RECENT });
  const agreed = agreedIn(attempts, now);
  const contact = bannerRules(file, {
    now,
    policy: await contactPolicyAt(reader.tx, now),
    points: addresses ? await readContactPoints(reader, caseId) : [],
    callAt: agreed.callAt,
    said: addresses ? await readChannelsSaid(reader, file) : new Map(),
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
    otherWay: (addresses && file.details.contact.otherWay) || null,
    readyTimes: file.details.contact.unreadTimes
      ? []
      : readyTimes(now, file.details.contact.safeTimes),
    notBefore: await ringNotBefore(reader.tx, {
      at: now,
      safeTimes: file.details.contact.unreadTimes ? [] : file.details.contact.safeTimes,
      callAt: agreed.callAt,
    }),
    lastContacts: attempts.slice(0, 5).map(({ at, channel, outcome, incoming, by }) => ({
      at,
      channel,
      outcome,
      incoming,
      by,
    })),
    agreed,
    language: await spokenLanguage(reader, file),
    flags: flagsOf(file),
    flagsSaid: addresses ? flagsSaidIn(file) : [],
    danger: (await dangerIn(reader.tx, [caseId])).get(caseId) ?? null,
    happened: addresses ? whatTheFileSays(file, attempts) : null,
    reasons: addresses ? await readReasons(reader, file) : [],
    sharing: addresses ? ((await readConsent(reader, caseId)).sharing ?? null) : null,
  };
}

/** Attempts in which something was agreed are looked for among this many. */
const RECENT = 20;

/** What the next caller must know of the last calls. The newest answer to each question counts. */
function agreedIn(attempts: readonly RecordedAttempt[], now: Instant): Agreed {
  const said = (name: string): string | null => {
    const found = attempts.find(({ details }) => typeof details[name] === 'string');
    return (found?.details[name] as string | undefined) ?? null;
  };
  const [last] = attempts;
  return {
    codeWord: said('codeWord'),
    prefersToTalkTo: said('prefersToTalkTo'),
    interpreter: said('interpreterName'),
    callAt: last?.callAt && last.callAt >= now.slice(0, 10) ? last.callAt : null,
  };
}
