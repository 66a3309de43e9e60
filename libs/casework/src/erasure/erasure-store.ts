import type { CaseId, ErasureBasis, Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';

export type ErasureState = 'waiting' | 'approved' | 'done' | 'refused';

/** What was erased, in figures: nothing in it says whose file it was. */
export interface Certificate {
  erasure: string;
  basis: ErasureBasis;
  askedBy: PersonId;
  approvedBy: PersonId;
  doneAt: Instant;
  keysDestroyed: number;
  /** Rows that were emptied, by table. */
  rowsEmptied: Record<string, number>;
}

/** A request to erase a case, as it is stored. */
export interface Erasure {
  id: string;
  case: CaseId;
  basis: ErasureBasis;
  state: ErasureState;
  askedBy: PersonId;
  askedAt: Instant;
  decidedBy: PersonId | null;
  decidedAt: Instant | null;
  /** The certificate and the SHA-256 of its canonical JSON. */
  certificate: (Certificate & { sha256: string }) | null;
}

interface Row {
  id: string;
  case_id: string;
  basis: ErasureBasis;
  state: ErasureState;
  asked_by: string;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  certificate: Erasure['certificate'];
  words: Buffer;
  key_id: string;
}

const COLUMNS = `id, case_id, basis, state, asked_by, asked_at, decided_by, decided_at, certificate,
  words, key_id`;

interface Words {
  asked: string;
  decided: string | null;
}

export async function insertErasure(
  within: CaseTransaction,
  { id, caseId, basis, reason }: { id: string; caseId: CaseId; basis: string; reason: string },
): Promise<void> {
  const words = await seal(within, caseId, {
    value: { asked: reason, decided: null } satisfies Words,
    place: placeOf(id),
  });
  await within.tx.execute(
    `insert into erasure (organisation, id, case_id, basis, words, key_id, state, asked_by,
        asked_at)
      values ($1, $2, $3, $4, $5, $3, 'waiting', $6, $7)`,
    [within.tx.organisation, id, caseId, basis, words, within.by, within.at],
  );
}

/** Reads one request and locks it. */
export async function lockErasure(tx: Tx, id: string): Promise<(Erasure & Sealed) | null> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from erasure where organisation = $1 and id = $2 for update`,
    [tx.organisation, id],
  );
  return row ? { ...fromRow(row), sealed: row.words } : null;
}

interface Sealed {
  sealed: Buffer;
}

export async function decideErasure(
  within: CaseTransaction,
  erasure: Erasure & Sealed,
  { state, reason }: { state: 'approved' | 'refused'; reason: string },
): Promise<void> {
  const place = placeOf(erasure.id);
  const said = await unseal<Words>(within, erasure.case, { sealed: erasure.sealed, place });
  const words = await seal(within, erasure.case, { value: { ...said, decided: reason }, place });
  await within.tx.execute(
    `update erasure
      set state = $3, decided_by = $4, decided_at = $5, words = $6
      where organisation = $1 and id = $2`,
    [within.tx.organisation, erasure.id, state, within.by, within.at, words],
  );
}

export async function recordDone(
  tx: Tx,
  id: string,
  certificate: NonNullable<Erasure['certificate']>,
): Promise<void> {
  await tx.execute(
    `update erasure
      set state = 'done', done_at = $3, certificate = $4
      where organisation = $1 and id = $2`,
    [tx.organisation, id, certificate.doneAt, JSON.stringify(certificate)],
  );
}

/** Newest first. */
export async function listErasures(
  tx: Tx,
  { states, limit }: { states: readonly ErasureState[]; limit: number },
): Promise<Erasure[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS}
      from erasure
      where organisation = $1 and state = any($2)
      order by asked_at desc, id desc
      limit $3`,
    [tx.organisation, states, limit],
  );
  return rows.map(fromRow);
}

/** Why it was asked for, while somebody can still decide. */
export async function reasonAsked(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  erasure: Erasure,
): Promise<string | null> {
  if (erasure.state !== 'waiting') return null;
  const [row] = await within.tx.query<{ words: Buffer }>(
    'select words from erasure where organisation = $1 and id = $2',
    [within.tx.organisation, erasure.id],
  );
  if (!row) return null;
  const place = placeOf(erasure.id);
  const { asked } = await unseal<Words>(within, erasure.case, { sealed: row.words, place });
  return asked;
}

const placeOf = (id: string): string => `erasure/words/${id}`;

const fromRow = (row: Row): Erasure => ({
  id: row.id,
  case: row.case_id,
  basis: row.basis,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  certificate: row.certificate,
});
