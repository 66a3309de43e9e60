import type { Instant, JsonObject } from '@waymark/domain';
import type { KeyRing } from '../keys/key-ring.js';
import { lockFor } from '../locks.js';
import type { Tx } from '../transaction.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

export interface AuditEvent {
  /**
   * What the event is about: `case/ID`, `journey/NAME`, `staff/ID`, `organisation`. One chain each.
   */
  chain: string;
  kind: string;
  /** Id of a person, partner or part of the system. */
  actor: string;
  at: Instant;
  detail: JsonObject;
  /** Whose erasure takes the detail with it. Default: the organisation's own audit key. */
  keyId?: string;
}

/**
 * Adds to the chain in the caller's transaction. Instances need none of this: their steps are a
 * chain already.
 */
export async function appendAudit(
  tx: Tx,
  keys: KeyRing,
  event: AuditEvent,
): Promise<{ seq: number }> {
  const { organisation } = tx;
  const keyId = event.keyId ?? 'audit';
  // Sent together: the second is asked when the lock is held.
  const [, [last]] = await Promise.all([
    lockFor(tx, 'audit-chain', event.chain),
    tx.prepared<{ seq: number; hash: Buffer }>(
      'select seq, hash from audit where organisation = $1 and chain = $2 order by seq desc limit 1',
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

/** What of an audit row the hash covers. */
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
