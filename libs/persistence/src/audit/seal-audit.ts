import type { DataSource } from 'typeorm';
import { lockFor } from '../locks.js';
import { inOrganisation, type Tx } from '../transaction.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

export type SealedHeads = Record<string, [seq: number, hash: string]>;

/**
 * Records the heads of all chains that have grown since the last seal, in a chain of the
 * organisation; where nothing has grown it records nothing. Without seals, the end of a chain could
 * be cut off unnoticed. The worker seals every few minutes of real time.
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
    const since = last?.recorded_at ?? new Date(0);
    const heads = withoutSealed(
      await grownSince(tx, since),
      await sealedAround(tx, { since, last: last?.seq ?? 0 }),
    );
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
 * Looks back a few minutes further, for transactions that began before the last seal and ended
 * after it. No transaction is open for longer (`TIME_LIMITS` in data-source.ts).
 */
async function grownSince(tx: Tx, since: Date): Promise<SealedHeads> {
  const rows = await tx.query<{ chain: string; seq: number; hash: string }>(
    `(select distinct on (instance) 'instance/' || instance as chain, seq,
        encode(hash, 'hex') as hash
        from step
        where organisation = $2 and recorded_at > $1::timestamptz - interval '5 minutes'
        order by instance, seq desc)
     union all
     (select distinct on (chain) chain, seq, encode(hash, 'hex')
       from audit
       where organisation = $2 and recorded_at > $1::timestamptz - interval '5 minutes'
       order by chain, seq desc)`,
    [since, tx.organisation],
  );
  return Object.fromEntries(
    rows.map((row) => [row.chain, [row.seq, row.hash] as [number, string]]),
  );
}

/** So many seals are not written within those minutes: each process writes one a minute. */
const MOST_SEALS = 200;

/** The heads that are sealed of the minutes which `grownSince` looks back on. */
async function sealedAround(
  tx: Tx,
  { since, last }: { since: Date; last: number },
): Promise<SealedHeads> {
  const seals = await tx.query<{ heads: SealedHeads }>(
    `select heads
      from audit_seal
      where organisation = $2
        and seq > $3
        and recorded_at >= $1::timestamptz - interval '10 minutes'
      order by seq`,
    [since, tx.organisation, last - MOST_SEALS],
  );
  return Object.assign({}, ...seals.map(({ heads }) => heads)) as SealedHeads;
}

const withoutSealed = (grown: SealedHeads, sealed: SealedHeads): SealedHeads =>
  Object.fromEntries(
    Object.entries(grown).filter(([chain, [seq]]) => seq > (sealed[chain]?.[0] ?? 0)),
  );
