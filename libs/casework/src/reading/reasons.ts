import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { textOf } from '../bindings/binding.js';
import type { CaseFile } from '../case-file/case-file.js';
import { readConsentSaid } from '../case-file/consent.js';
import { unseal } from '../case-transaction.js';

/** Where something that limits contact, or the grade, comes from. */
export interface Reason {
  about: 'grade' | 'suspended' | 'contact-withdrawn' | 'death-not-confirmed' | 'safe-times';
  at: Instant;
  /** Who recorded it: a colleague, or a part of Waymark. */
  by: string;
  /** Stable code: the signal, whose word it is, or the checklist. */
  code: string | null;
  /** What was said or written of it. */
  words: string | null;
}

type Reader = { tx: Tx; keys: KeyRing };

/** Whose word it is, when, and why, for what a worker reads beside every task. */
export async function readReasons(reader: Reader, file: CaseFile): Promise<Reason[]> {
  const found = [
    await gradedBy(reader, file),
    await suspendedBy(reader, file.id),
    file.details.contactWithdrawn ? await withdrawnBy(reader, file.id) : null,
    file.details.deathClaim ? await deathSaidBy(reader, file.id) : null,
    timesSaidBy(file),
  ];
  return found.filter((one) => one !== null);
}

/** Our own grade rests on an assessment; before that it is the police's, or nobody's. */
async function gradedBy({ tx }: Reader, { id, grade }: CaseFile): Promise<Reason | null> {
  if (grade === null) return null;
  const [row] = await tx.query<{ at: Date; made_by: string; instrument: string | null }>(
    `select at, made_by, instrument
      from assessment
      where organisation = $1 and case_id = $2
      order by at desc, id desc
      limit 1`,
    [tx.organisation, id],
  );
  return (
    (row && {
      about: 'grade',
      at: row.at.toISOString(),
      by: row.made_by,
      code: row.instrument,
      words: null,
    }) ??
    null
  );
}

/** The signal that is open longest. */
async function suspendedBy({ tx, keys }: Reader, caseId: CaseId): Promise<Reason | null> {
  const [row] = await tx.query<{
    id: string;
    signal: string;
    raised_by: string;
    raised_at: Date;
    words: Buffer | null;
  }>(
    `select id, signal, raised_by, raised_at, words
      from contact_suspension
      where organisation = $1 and case_id = $2 and cleared_at is null
      order by raised_at, id
      limit 1`,
    [tx.organisation, caseId],
  );
  if (!row) return null;
  const { id, signal, raised_by: by, raised_at: at, words } = row;
  const place = `contact_suspension/words/${id}`;
  return {
    about: 'suspended',
    at: at.toISOString(),
    by,
    code: signal,
    words: words && (await unseal<string>({ tx, keys }, caseId, { sealed: words, place })),
  };
}

async function withdrawnBy(reader: Reader, caseId: CaseId): Promise<Reason | null> {
  const said = await readConsentSaid(reader, caseId, { limit: 60 });
  const last = said.find(({ answers }) => ['refused', 'withdrawn'].includes(answers.contact ?? ''));
  return last
    ? { about: 'contact-withdrawn', at: last.at, by: last.by, code: 'victim', words: last.words }
    : null;
}

async function deathSaidBy({ tx, keys }: Reader, caseId: CaseId): Promise<Reason | null> {
  const [row] = await tx.query<{ id: string; at: Date; made_by: string; payload: Buffer }>(
    `select id, at, made_by, payload
      from note
      where organisation = $1 and case_id = $2 and kind = 'death-said'
      order by at desc, id desc
      limit 1`,
    [tx.organisation, caseId],
  );
  if (!row) return null;
  const { saidBy } = await unseal<JsonObject>({ tx, keys }, caseId, {
    sealed: row.payload,
    place: `note/payload/${row.id}`,
  });
  const at = row.at.toISOString();
  return { about: 'death-not-confirmed', at, by: row.made_by, code: null, words: textOf(saidBy) };
}

/** Older files do not say it; then the times are the referral's, or nobody knows whose. */
const timesSaidBy = ({ details: { safeTimesSaid } }: CaseFile): Reason | null =>
  safeTimesSaid
    ? {
        about: 'safe-times',
        at: safeTimesSaid.at,
        by: safeTimesSaid.by,
        code: safeTimesSaid.whose,
        words: null,
      }
    : null;
