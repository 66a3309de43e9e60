import { uuidv7 } from '@waymark/persistence';
import type { Instant } from '@waymark/domain';
import { seal, type CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

export const CONSENT_KINDS = ['support', 'sharing', 'contact'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
export const CONSENT_ANSWERS = ['given', 'refused', 'withdrawn', 'not-asked', 'unknown'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];

/**
 * The victim agrees to support, sharing and contact separately, and withdraws them separately. Each
 * answer is a record of its own (docs/service/rules.md#rule-2).
 */
export async function recordConsent(
  within: CaseTransaction,
  file: CaseFile,
  input: { answers: Partial<Record<ConsentKind, ConsentAnswer>>; words: string | null },
): Promise<CaseFile> {
  let next = file;
  for (const kind of CONSENT_KINDS) {
    const answer = input.answers[kind];
    if (answer === undefined) continue;
    const id = uuidv7();
    const words =
      input.words === null
        ? null
        : await seal(within, file.id, { value: input.words, place: `consent/words/${id}` });
    await within.tx.execute(
      `insert into consent (organisation, id, case_id, kind, answer, words, key_id, given_to, at)
        values ($1,$2,$3,$4,$5,$6,$3,$7,$8)`,
      [within.tx.organisation, id, file.id, kind, answer, words, within.by, within.at],
    );
    if (kind === 'contact' && answer !== 'not-asked' && answer !== 'unknown')
      next = { ...next, details: { ...next.details, contactWithdrawn: answer !== 'given' } };
  }
  return next;
}

interface ConsentState {
  answer: ConsentAnswer;
  at: Instant;
}

/** The latest answer of each kind. */
export async function readConsent(
  { tx }: Pick<CaseTransaction, 'tx'>,
  caseId: string,
): Promise<Partial<Record<ConsentKind, ConsentState>>> {
  const rows = await tx.query<{ kind: ConsentKind; answer: ConsentAnswer; at: Date }>(
    `select distinct on (kind) kind, answer, at
      from consent
      where organisation = $1 and case_id = $2
      order by kind, at desc, id desc`,
    [tx.organisation, caseId],
  );
  return Object.fromEntries(
    rows.map(({ kind, answer, at }) => [kind, { answer, at: at.toISOString() }]),
  );
}
