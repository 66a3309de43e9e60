import type { DataSource } from 'typeorm';
import { lockFor } from '../locks.js';
import { inOrganisation, type Tx } from '../transaction.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

export type SealedHeads = Record<string, [seq: number, hash: string]>;

/**
 * Ties the heads of all chains that grew since the seal before into one chain of the organisation,
 * so that the end of a chain cannot be cut off either.
 * Run every few minutes of real time by the worker.
 */
export function sealAudit(
  dataSource: DataSource,
  organisation: string,
): Promise<{ seq: number; chains: number } | null> {
  return inOrganisation(dataSource, organisation, async (tx) => {
    await lockFor(tx, 'audit-seal');
    const [last] = await tx.query<{ seq: number; hash: Buffer; recorded_at: Date }>(
      `select seq, hash, recorded_at
        from audit_seal
        where organisation = $1
        order by seq desc
        limit 1`,
      [organisation],
    );
    const heads = await grownSince(tx, last?.recorded_at ?? new Date(0));
    if (Object.keys(heads).length === 0) return null;
    const seq = (last?.seq ?? 0) + 1;
    const previous = last?.hash ?? CHAIN_START;
    await tx.execute(
      `insert into audit_seal (organisation, seq, heads, previous, hash)
        values ($1, $2, $3, $4, $5)`,
      [
        organisation,
        seq,
        JSON.stringify(heads),
        previous,
        sealHash(previous, { organisation, seq, heads }),
      ],
    );
    return { seq, chains: Object.keys(heads).length };
  });
}

export const sealHash = (
  previous: Buffer,
  seal: { organisation: string; seq: number; heads: SealedHeads },
): Buffer => chainHash(previous, seal, Buffer.alloc(0));

/**
 * A few minutes of overlap, for transactions that began before the last seal and ended after it.
 */
async function grownSince(tx: Tx, since: Date): Promise<SealedHeads> {
  const rows = await tx.query<{ chain: string; seq: number; hash: string }>(
    `(select distinct on (instance) 'instance/' || instance as chain, seq,
        encode(hash, 'hex') as hash
        from step
        where recorded_at > $1::timestamptz - interval '5 minutes'
        order by instance, seq desc)
     union all
     (select distinct on (chain) chain, seq, encode(hash, 'hex')
       from audit
       where recorded_at > $1::timestamptz - interval '5 minutes'
       order by chain, seq desc)`,
    [since],
  );
  return Object.fromEntries(
    rows.map((row) => [row.chain, [row.seq, row.hash] as [number, string]]),
  );
}
