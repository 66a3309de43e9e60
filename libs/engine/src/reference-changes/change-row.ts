import {
  canonicalJson,
  type Instant,
  type LocalDate,
  type ReferenceChange,
  type Result,
  type Sha256,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { lockFor, type Tx } from '@waymark/persistence';
import { createHash } from 'node:crypto';
import { presentReference } from '../reading/references.js';
import { refuse, type Refusal } from '../refusal.js';

/** Roles that may decide on a change of another person. */
export const MAY_DECIDE: readonly string[] = ['service-manager', 'safeguarding-lead'];

/**
 * Judges a change: the set after it and the rules whose open deadlines it concerns, or why it
 * cannot be made. `@waymark/definitions` does it; the engine does not know the format of a set.
 */
export type JudgeChange = (
  reference: Reference,
  approved: { id: string; change: ReferenceChange },
  today: LocalDate,
) => Result<{ reference: Reference; rules: string[] }>;

export type ChangeState = 'waiting' | 'approved' | 'refused' | 'withdrawn';

export interface ChangeRow {
  id: string;
  change: ReferenceChange;
  before: unknown;
  content: Sha256;
  rules: string[];
  requested_by: string;
  requested_at: Date;
  state: ChangeState;
}

/** The key that encrypts why somebody proposed, refused or withdrew a change. */
export const WORDS_KEY = 'audit';
export const wordsPlace = (change: string, what: 'why' | 'refusal'): string =>
  `reference-change/${what}/${change}`;

/** One of several changes with the same name waits; a closing day is named by its date. */
export const nameOfChange = (change: ReferenceChange): string =>
  change.kind === 'closing-day' ? change.from : change.name;

/** What the change would replace: an approval is of both. */
export function replacedBy(reference: Reference, change: ReferenceChange): unknown {
  switch (change.kind) {
    case 'length':
      return reference.rules[change.name] ?? [];
    case 'value':
      return reference.values[change.name] ?? [];
    case 'hours':
      return reference.calendars[change.name] ?? null;
    case 'closing-day':
      return (reference.closures ?? []).filter(({ date }) => date === change.from);
  }
}

/** SHA-256 of a change and of what it replaces. */
export const contentOfChange = (change: ReferenceChange, before: unknown): Sha256 =>
  createHash('sha256')
    .update(canonicalJson({ change: { ...change }, before }))
    .digest('hex');

/** The set in force, locked: two changes are made one after the other. @throws Refused */
export async function lockedReference(tx: Tx): Promise<Reference> {
  await lockFor(tx, 'reference-change');
  const reference = await presentReference(tx);
  if (!reference)
    throw refuse(409, 'no-reference', 'The organisation has no calendars and rules yet.');
  return reference;
}

/** The change, locked. @throws Refused */
export async function changeRow(tx: Tx, id: string): Promise<ChangeRow> {
  const [row] = await tx.query<ChangeRow>(
    `select id, change, before, content, rules, requested_by, requested_at, state
      from reference_change
      where organisation = $1 and id = $2
      for update`,
    [tx.organisation, id],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such change.');
  return row;
}

/** The value of a judgement. @throws Refused with the code and words of its first problem. */
export function judgedOrRefused<T>(judged: Result<T>, status: Refusal['status']): T {
  if (judged.ok) return judged.value;
  const [problem] = judged.failure;
  throw refuse(
    status,
    (problem?.code ?? 'rejected') as 'rejected',
    problem?.message ?? 'This change cannot be made.',
  );
}

/** Whoever was told of the change need no longer do anything. */
export const closeChangeNotices = (tx: Tx, change: string): Promise<number> =>
  tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1 and occasion like $2 and state = 'open'`,
    [tx.organisation, `%reference-change-asked/${change}`],
  );

/** When a change may move open deadlines: a length counts from the morning of its date. */
export const movesFrom = (change: ReferenceChange, at: Instant, begins: Instant): Instant =>
  change.kind === 'length' && begins > at ? begins : at;
