import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { appendAudit, type KeyRing, type Tx, uuidv7 } from '@waymark/persistence';
import { sealReason } from './view-reason.js';

interface View {
  person: PersonId;
  caseId: CaseId;
  what: string;
  at: Instant;
  reason?: string;
}

/**
 * Records a view of a case file in the transaction that reads it. Views have an audit chain of
 * their own, so that nobody can remove one later (docs/service/rules.md#rule-6).
 */
export async function recordView(
  tx: Tx,
  keys: KeyRing,
  { person, caseId, what, at, reason }: View,
): Promise<void> {
  const id = uuidv7();
  const words =
    reason === undefined ? null : await sealReason({ tx, keys }, { view: id, caseId, reason });
  await tx.execute(
    `insert into view_record (organisation, id, person, case_id, what, words, key_id, break_glass,
        at)
      values ($1, $2, $3, $4, $5, $6, $7, false, $8)`,
    [tx.organisation, id, person, caseId, what, words, words && caseId, at],
  );
  await appendAudit(tx, keys, {
    chain: `views/${caseId}`,
    kind: 'viewed',
    actor: person,
    at,
    detail: { view: id, what },
    keyId: caseId,
  });
}
