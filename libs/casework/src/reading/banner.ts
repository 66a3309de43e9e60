import { decideContact, doubtsOf, DEFAULT_CONTACT_POLICY, effectiveGrade, type CaseId, type Channel, type Grade, type Instant, type Priority } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase } from '../case-file/case-store.js';
import { unseal } from '../frame.js';
import { contactFactsOf } from '../outbound/contact-facts.js';
import { CONTACT_WORDS } from './contact-words.js';

export type BannerChannel = 'phone' | 'text' | 'email' | 'letter' | 'voicemail';
export interface BannerRule { channel: BannerChannel; allowed: 'yes' | 'live-call-only' | 'in-safe-times' | 'no'; code: string; says: string; confirmedAt: Instant | null; suspended: boolean }
export interface LastContact { at: Instant; channel: string; outcome: string; by: string }
/** What stands beside every form of a case. */
export interface Banner {
  case: CaseId; reference: string; name: string; stage: string; grade: Grade | null; tier: string | null; priority: Priority | null; namedWorker: string | null; suspended: boolean;
  contact: BannerRule[]; safeTimes: string | null; lastContacts: LastContact[]; flags: string[];
}

export async function readBanner(reader: { tx: Tx; keys: KeyRing }, caseId: CaseId, now: Instant): Promise<Banner | null> {
  const file = await loadCase(reader, caseId, { lock: false });
  if (!file) return null;
  const contact = CHANNELS.map((channel) => ruleOf(file, channel, now));
  return {
    case: file.id, reference: file.reference, name: await nameOf(reader, caseId), stage: file.stage, grade: file.grade, tier: file.tier, priority: file.priority, namedWorker: file.namedWorker,
    suspended: contact.some(({ suspended }) => suspended), contact, safeTimes: file.details.safeTimesText, lastContacts: await lastContacts(reader, caseId), flags: flagsOf(file),
  };
}

const CHANNELS: readonly BannerChannel[] = ['phone', 'text', 'email', 'letter', 'voicemail'];

function ruleOf(file: CaseFile, name: BannerChannel, now: Instant): BannerRule {
  const channel: Channel = name === 'phone' ? 'call' : name;
  const rule = file.details.contact.channels[channel];
  const facts = contactFactsOf(file, now, { channel, class: 'support' });
  const decision = decideContact(facts);
  const [allowed, code] = judged(decision, channel === 'call' && doubtsOf('call', facts, DEFAULT_CONTACT_POLICY).length > 0);
  return { channel: name, allowed, code, says: CONTACT_WORDS[code], confirmedAt: rule.saidBy === 'victim' ? rule.askedAt : null, suspended: rule.suspendedAt !== null };
}

function judged(decision: ReturnType<typeof decideContact>, unconfirmed: boolean): [BannerRule['allowed'], keyof typeof CONTACT_WORDS] {
  if (decision.outcome === 'send') return unconfirmed ? ['live-call-only', 'live-call-only'] : ['yes', 'allowed'];
  if (decision.outcome === 'delay') return ['in-safe-times', 'in-safe-times'];
  return ['no', decision.reasons[0] ?? 'unverified'];
}

export async function nameOf(reader: { tx: Tx; keys: KeyRing }, caseId: CaseId): Promise<string> {
  const [row] = await reader.tx.query<{ id: string; details: Buffer; key_id: string }>(
    `select p.id, p.details, p.key_id from case_person c join person p on p.organisation = c.organisation and p.id = c.person where c.organisation = $1 and c.case_id = $2 and c.role not in ('suspect', 'household', 'professional') order by c.linked_at, p.id limit 1`, [reader.tx.organisation, caseId]);
  if (!row) return '';
  const { title, forename, surname } = await unseal<Record<string, string | null>>(reader, row.key_id, { sealed: row.details, place: `person/details/${row.id}` });
  return [title, forename, surname].filter(Boolean).join(' ');
}

async function lastContacts({ tx }: { tx: Tx }, caseId: CaseId): Promise<LastContact[]> {
  const rows = await tx.query<{ at: Date; channel: string; outcome: string; made_by: string }>('select at, channel, outcome, made_by from contact_attempt where organisation = $1 and case_id = $2 order by at desc, id desc limit 5', [tx.organisation, caseId]);
  return rows.map((row) => ({ at: row.at.toISOString(), channel: row.channel, outcome: row.outcome, by: row.made_by }));
}

const flagsOf = (file: CaseFile): string[] => FLAGS.filter(([, holds]) => holds(file)).map(([flag]) => flag);

const FLAGS: readonly [string, (file: CaseFile) => boolean][] = [
  ['high-risk', ({ grade }) => grade === 'high'],
  ['ungraded', ({ grade }) => grade === null && effectiveGrade(grade) === 'high'],
  ['child', ({ child }) => child],
  ['domestic-abuse', ({ domesticAbuse }) => domesticAbuse],
  ['honour-based-abuse', ({ details }) => details.crime.hba],
  ['stalking', ({ details }) => details.crime.stalking],
  ['safeguarding', ({ safeguarding }) => safeguarding],
  ['interpreter', ({ details }) => details.source.interpreter === 'yes'],
  ['contact-suspended', ({ details }) => Object.values(details.contact.channels).some(({ suspendedAt }) => suspendedAt !== null)],
  ['contact-withdrawn', ({ details }) => details.contactWithdrawn],
  ['has-died', ({ details }) => details.died],
  ['held', ({ hold }) => hold !== null],
];
