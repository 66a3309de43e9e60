import type { Instant } from '../ids.js';

/**
 * Why a file may be erased: its time is over, or the person asked for it (UK GDPR, article 17).
 */
export const ERASURE_BASES = ['retention', 'request'] as const;
export type ErasureBasis = (typeof ERASURE_BASES)[number];

/** Why a file must be kept (docs/service/erasure.md#what-keeps-a-file). */
export type KeptBecause =
  | 'case-open'
  | 'open-work'
  | 'on-hold'
  | 'repeat-window'
  | 'not-yet-due'
  | 'child'
  | 'safeguarding'
  | 'legal-claim'
  | 'contract';

/** The rules of the reference data that say for how long a closed file is kept. */
export const RETENTION_RULES = [
  'retention-declined',
  'retention-not-reached',
  'retention-served',
  'retention-protected',
] as const;
type RetentionRule = (typeof RETENTION_RULES)[number];

export interface FileToErase {
  status: string;
  closeReason: string | null;
  /** Why the file is held, for example `death-review`. */
  hold: string | null;
  /** Until then a new referral opens the same case again. */
  reopenUntil: Instant | null;
  child: boolean;
  safeguarding: boolean;
  /** Whether a process of the case still runs. */
  openWork: boolean;
  /** When its length of retention is over; null while it is open. */
  keptUntil: Instant | null;
}

interface Asked {
  basis: ErasureBasis;
  at: Instant;
  /** A claim in law is made or expected (UK GDPR, article 17(3)(e)). */
  legalClaim: boolean;
  /** A contract or a law obliges the service to keep the file (article 17(3)(b)). */
  contract: boolean;
}

/** How long a closed file is kept depends on what the service did for the person. */
export function retentionRule({
  closeReason,
  child,
  safeguarding,
}: Pick<FileToErase, 'closeReason' | 'child' | 'safeguarding'>): RetentionRule {
  if (child || safeguarding) return 'retention-protected';
  if (closeReason === 'declined') return 'retention-declined';
  if (closeReason === 'unable-to-reach') return 'retention-not-reached';
  return 'retention-served';
}

/**
 * All reasons for which this file must not be erased now; empty if it may be
 * (docs/service/erasure.md#what-keeps-a-file).
 */
export function whyKept(file: FileToErase, asked: Asked): KeptBecause[] {
  const { at, basis } = asked;
  const onRequest = basis === 'request';
  const reasons: [KeptBecause, boolean][] = [
    ['case-open', file.status !== 'closed'],
    ['open-work', file.openWork],
    ['on-hold', file.hold !== null],
    ['repeat-window', file.reopenUntil !== null && at < file.reopenUntil],
    ['not-yet-due', !onRequest && (file.keptUntil === null || at < file.keptUntil)],
    ['child', onRequest && file.child],
    ['safeguarding', onRequest && file.safeguarding],
    ['legal-claim', asked.legalClaim],
    ['contract', asked.contract],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
