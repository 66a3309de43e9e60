import type { CaseId, Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import { appendAudit, type KeyRing, type Tx, uuidv7 } from '@waymark/persistence';

export interface View {
  identity: Identity;
  caseId: CaseId | null;
  what: string;
  at: Instant;
  reason?: string;
}

/**
 * Every view of a case file is recorded, in the transaction that reads it, and in a chain of its
 * own, so that none can be taken out again (design 8.6).
 */
export async function recordView(
  tx: Tx,
  keys: KeyRing,
  { identity, caseId, what, at, reason }: View,
): Promise<void> {
  if (caseId === null) return;
  const id = uuidv7();
  await tx.execute(
    `insert into view_record (organisation, id, person, case_id, what, reason, break_glass, at)
      values ($1, $2, $3, $4, $5, $6, false, $7)`,
    [tx.organisation, id, identity.person, caseId, what, reason ?? null, at],
  );
  await appendAudit(tx, keys, {
    chain: `views/${caseId}`,
    kind: 'viewed',
    actor: identity.person,
    at,
    detail: { view: id, what },
    keyId: caseId,
  });
}
