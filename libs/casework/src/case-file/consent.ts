import { uuidv7 } from '@waymark/persistence';
import type { Instant } from '@waymark/domain';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

export const CONSENT_KINDS = ['support', 'sharing', 'contact'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
export const CONSENT_ANSWERS = ['given', 'refused', 'withdrawn', 'not-asked', 'unknown'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];

/**
 * The victim agrees to support, sharing and contact separately, and withdraws them separately. Each
 * answer is a record of its own (docs/service/rules.md#rule-2). Where sharing is among the answers,
 * the words say what may be shared, so they are kept with it and quoted for nothing else.
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
    const limits = input.answers.sharing === undefined || kind === 'sharing';
    const words =
      input.words === null || !limits
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

export interface ConsentState {
  answer: ConsentAnswer;
  at: Instant;
  /**
   * What they said of it in their own words, such as who must not be told, and when. It stands
   * until they say something else or say no. Empty words end a limit that was not theirs.
   */
  words: string | null;
  wordsAt: Instant | null;
}

/**
 * Of each kind, the latest answer, with the words that limit it; as it was `before` a time. Older
 * records keep words about sharing with all three kinds: those count for sharing only.
 */
export async function readConsent(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: string,
  { before = null }: { before?: Instant | null } = {},
): Promise<Partial<Record<ConsentKind, ConsentState>>> {
  const rows = await within.tx.query<ConsentRow>(
    `select distinct on (kind) kind, answer, at, limits.id as id, limits.words, limits.words_at,
        shared.id as shared_id, shared.words as shared_words
      from consent c
      left join lateral (
        select w.id, w.words, w.at as words_at
        from consent w
        where w.organisation = c.organisation and w.case_id = c.case_id and w.kind = c.kind
          and w.words is not null
          and ($3::timestamptz is null or w.at < $3)
          and not exists (
            select from consent no
            where no.organisation = w.organisation and no.case_id = w.case_id and no.kind = w.kind
              and no.answer in ('refused', 'withdrawn') and w.answer = 'given'
              and (no.at, no.id) > (w.at, w.id))
        order by w.at desc, w.id desc
        limit 1) limits on true
      left join lateral (
        select s.id, s.words
        from consent s
        where s.organisation = c.organisation and s.case_id = c.case_id and s.kind = 'sharing'
          and c.kind <> 'sharing' and s.at = limits.words_at and s.words is not null
        order by s.id
        limit 1) shared on true
      where organisation = $1 and case_id = $2 and ($3::timestamptz is null or at < $3)
      order by kind, at desc, c.id desc`,
    [within.tx.organisation, caseId, before],
  );
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row) => {
        const words = await limitOf(within, caseId, row);
        return [
          row.kind,
          {
            answer: row.answer,
            at: row.at.toISOString(),
            words: words || null,
            wordsAt: words === null ? null : (row.words_at?.toISOString() ?? null),
          },
        ];
      }),
    ),
  ) as Partial<Record<ConsentKind, ConsentState>>;
}

/** The words that limit an answer; null where they are a copy of what was said about sharing. */
async function limitOf(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: string,
  { id, words, shared_id: sharedId, shared_words: sharedWords }: ConsentRow,
): Promise<string | null> {
  if (id === null || words === null) return null;
  const said = await openWords(within, caseId, { id, words });
  if (sharedId === null || sharedWords === null) return said;
  const shared = await openWords(within, caseId, { id: sharedId, words: sharedWords });
  return said === shared ? null : said;
}

interface ConsentRow {
  kind: ConsentKind;
  answer: ConsentAnswer;
  at: Date;
  id: string | null;
  words: Buffer | null;
  words_at: Date | null;
  /** What was said about sharing at the same time as these words. */
  shared_id: string | null;
  shared_words: Buffer | null;
}

/** What was said at one time about support, sharing and contact. */
interface ConsentSaid {
  id: string;
  at: Instant;
  by: string;
  answers: Partial<Record<ConsentKind, ConsentAnswer>>;
  words: string | null;
}

/** What was said about support, sharing and contact, newest first. */
export async function readConsentSaid(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: string,
  { until = null, limit }: { until?: Instant | null; limit: number },
): Promise<ConsentSaid[]> {
  const rows = await within.tx.query<{
    id: string;
    kind: ConsentKind;
    answer: ConsentAnswer;
    words: Buffer | null;
    given_to: string;
    at: Date;
  }>(
    `select id, kind, answer, words, given_to, at
      from consent
      where organisation = $1 and case_id = $2 and ($4::timestamptz is null or at <= $4)
      order by at desc, id desc
      limit $3`,
    [within.tx.organisation, caseId, limit, until],
  );
  const said = new Map<string, ConsentSaid>();
  for (const { id, kind, answer, words, given_to: by, at: time } of rows) {
    const at = time.toISOString();
    const one = said.get(`${at} ${by}`) ?? { id, at, by, answers: {}, words: null };
    said.set(`${at} ${by}`, {
      ...one,
      answers: { ...one.answers, [kind]: answer },
      words: one.words ?? (words && ((await openWords(within, caseId, { id, words })) || null)),
    });
  }
  return [...said.values()];
}

const openWords = (
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: string,
  { id, words }: { id: string; words: Buffer },
): Promise<string> =>
  unseal<string>(within, caseId, { sealed: words, place: `consent/words/${id}` });
