import type { Instant, JsonObject } from '@waymark/domain';
import type { KeyRing } from '../keys/key-ring.js';
import { lockFor } from '../locks.js';
import type { Tx } from '../transaction.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

export interface AuditEvent {
  /**
   * What the event is about: `case/ID`, `journey/NAME`, `staff/ID` or `organisation`. Each has a
   * chain of its own.
   */
  chain: string;
  kind: string;
  /** The id of a person, a partner or a part of the system. */
  actor: string;
  at: Instant;
  detail: JsonObject;
  /**
   * The key that encrypts the detail, so that destroying the key erases it. By default the
   * organisation's own audit key.
   */
  keyId?: string;
}

/**
 * Appends an event to its chain, inside the caller's transaction. Instances do not use it: their
 * steps are a chain already.
 */
export async function appendAudit(
  tx: Tx,
  keys: KeyRing,
  event: AuditEvent,
): Promise<{ seq: number }> {
  const { organisation } = tx;
  const keyId = event.keyId ?? 'audit';
  // Sent together: Postgres runs the second once it holds the lock.
  const [, [last]] = await Promise.all([
    lockFor(tx, 'audit-chain', event.chain),
    tx.prepared<{ seq: number; hash: Buffer }>(
      `select seq, hash
        from audit
        where organisation = $1 and chain = $2
        order by seq desc
        limit 1`,
      [organisation, event.chain],
    ),
  ]);
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? CHAIN_START;
  const payload = await keys.encrypt(
    organisation,
    keyId,
    event.detail,
    `audit/${event.chain}/${seq}`,
  );
  const hash = chainHash(
    previous,
    auditColumns({ organisation, seq, ...event, key_id: keyId }),
    payload,
  );
  tx.send(
    `insert into audit (organisation, chain, seq, kind, actor, at, payload, key_id, previous, hash)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [
      organisation,
      event.chain,
      seq,
      event.kind,
      event.actor,
      event.at,
      payload,
      keyId,
      previous,
      hash,
    ],
  );
  return { seq };
}

/** The columns of an audit row that its hash covers. */
export const auditColumns = (row: {
  organisation: string;
  chain: string;
  seq: number;
  kind: string;
  actor: string;
  at: Instant;
  key_id: string;
}): Record<string, unknown> => ({
  organisation: row.organisation,
  chain: row.chain,
  seq: row.seq,
  kind: row.kind,
  actor: row.actor,
  at: row.at,
  key: row.key_id,
});
