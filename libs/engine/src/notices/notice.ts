import type { CaseId, DeadlineId, ElementId, Instant, InstanceId, PersonId } from '@waymark/domain';
import type { Resolved } from './on-duty.js';

/** Why somebody gets a notice (`docs/service/escalation.md#notices`). */
export type NoticeKind =
  | 'rung'
  | 'nobody-on-duty'
  | 'nobody-reached'
  | 'no-cohort-file'
  | 'broken-glass'
  | 'death-recorded'
  | 'safeguarding-opened'
  | 'victim-message-failed'
  | 'system-fault'
  | 'bank-holidays'
  | 'approval-requested'
  | 'approval-decided'
  | 'messages-held'
  | 'merge-proposed'
  | 'conflict-lift-asked'
  | 'clearance-asked'
  | 'reference-change-asked'
  | 'reference-change-decided'
  | 'task-assigned'
  | 'worker-named'
  | 'pause-ended'
  | 'nobody-can'
  | 'comes-of-age'
  | 'danger-again'
  | 'grave-news-unheard'
  | 'victim-called'
  | 'contact-breach'
  | 'digest';

/** What a notice is about. It names no victim. */
export interface NoticeSubject {
  kind: NoticeKind;
  /** The rung that was raised, or the occasion: a person hears of it once. */
  occasion: string;
  caseId: CaseId | null;
  instance: InstanceId | null;
  deadline?: DeadlineId | null;
  process?: string | null;
  element?: ElementId | null;
  due?: Instant | null;
  rung?: string | null;
  /** Why, as a code. */
  code?: string | null;
  /** The colleague that it is about. */
  about?: PersonId | null;
  /** How many notices a digest counts. */
  notices?: number;
}

/**
 * `inbox`: the person finds it in their notices. `digest`: the same, and a message once a day
 * counts it. Everything else also leaves at once, as a text or an email.
 */
export type NoticeChannel = string;
export const leavesAtOnce = (channel: NoticeChannel): boolean =>
  channel !== 'inbox' && channel !== 'digest';
/** As SQL, of the column `channel` of the alias. */
export const LEAVES_AT_ONCE = `n.channel not in ('inbox', 'digest')`;

export interface NewNotice {
  subject: NoticeSubject;
  to: Resolved;
  channel: NoticeChannel;
  /** The notice that did not reach its person. */
  follows?: string;
}
