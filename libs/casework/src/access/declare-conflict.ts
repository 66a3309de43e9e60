import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { appendAudit, type KeyRing, type Tx } from '@waymark/persistence';
import { sealWords } from './conflict-words.js';

interface DeclareConflict {
  caseId: CaseId;
  person: PersonId;
  reason: string;
  by: PersonId;
  at: Instant;
}

/**
 * Keeps a person away from a case (docs/service/rules.md#rule-5): they are no longer its named
 * worker or deputy. A declared conflict replaces one that only came from the other side. The caller
 * has already returned the tasks of the case that the person has.
 */
export async function declareConflict(
  tx: Tx,
  keys: KeyRing,
  { caseId, person, reason, by, at }: DeclareConflict,
): Promise<void> {
  await tx.execute(
    `update case_file
      set named_worker = nullif(named_worker, $3), deputy = nullif(deputy, $3),
        version = version + 1
      where organisation = $1 and id = $2 and $3 in (named_worker, deputy)`,
    [tx.organisation, caseId, person],
  );
  const words = await sealWords({ tx, keys }, { person, caseId, column: 'words', reason });
  const fresh = await tx.execute(
    `insert into conflict (organisation, person, case_id, reason, words, key_id, declared_by,
        declared_at)
      values ($1, $2, $3, '', $4, $3, $5, $6)
      on conflict (organisation, person, case_id)
      do update set reason = '', words = excluded.words, key_id = excluded.key_id,
        declared_by = excluded.declared_by, declared_at = excluded.declared_at, other_case = null
      where conflict.other_case is not null`,
    [tx.organisation, person, caseId, words, by, at],
  );
  if (fresh > 0)
    await appendAudit(tx, keys, {
      chain: `case/${caseId}`,
      kind: 'conflict-declared',
      actor: by,
      at,
      detail: { person },
    });
}
