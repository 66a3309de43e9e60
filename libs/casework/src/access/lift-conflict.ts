import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { closeCaseNotices, Refused } from '@waymark/engine';
import { appendAudit, type KeyRing, type Tx } from '@waymark/persistence';
import { sealWords } from './conflict-words.js';

interface LiftConflict {
  caseId: CaseId;
  person: PersonId;
  reason: string;
  by: PersonId;
  at: Instant;
}

/**
 * A declared conflict was a mistake, or is over. One person asks to lift it, and another person
 * agrees; the person who has it takes no part (docs/service/rules.md#rule-5).
 * @returns whether it is lifted now.
 * @throws Refused `no-conflict`
 */
export async function liftConflict(
  tx: Tx,
  keys: KeyRing,
  { caseId, person, reason, by, at }: LiftConflict,
): Promise<boolean> {
  const [row] = await tx.query<{ lift_asked_by: string | null }>(
    `select lift_asked_by
      from conflict
      where organisation = $1 and person = $2 and case_id = $3 and other_case is null
      for update`,
    [tx.organisation, person, caseId],
  );
  if (!row)
    throw new Refused({
      status: 409,
      code: 'no-conflict',
      message: 'No conflict of this person with this case is declared.',
    });
  const { lift_asked_by: askedBy } = row;
  const lifted = askedBy !== null && askedBy !== by;
  if (lifted) {
    await remove(tx, { caseId, person, at });
    await closeCaseNotices(tx, { caseId, kind: 'conflict-lift-asked' });
  } else
    await tx.execute(
      `update conflict
        set lift_asked_by = $4, lift_asked_at = $5, lift_words = $6
        where organisation = $1 and person = $2 and case_id = $3`,
      [
        tx.organisation,
        person,
        caseId,
        by,
        at,
        await sealWords({ tx, keys }, { person, caseId, column: 'lift_words', reason }),
      ],
    );
  await appendAudit(tx, keys, {
    chain: `case/${caseId}`,
    kind: lifted ? 'conflict-lifted' : 'conflict-lift-asked',
    actor: by,
    at,
    detail: { person, reason },
    keyId: caseId,
  });
  return lifted;
}

/** Somebody who works on the other side stays kept from this one. */
async function remove(
  tx: Tx,
  { caseId, person, at }: Pick<LiftConflict, 'caseId' | 'person' | 'at'>,
): Promise<void> {
  await tx.execute(
    'delete from conflict where organisation = $1 and person = $2 and case_id = $3',
    [tx.organisation, person, caseId],
  );
  await tx.query(
    `select keep_apart($1, $2, o.other_case, $4)
      from case_opposite o
      where o.organisation = $1
        and o.case_id = $3
        and (exists (
            select from case_file f
            where f.organisation = $1 and f.id = o.other_case
              and $2 in (f.named_worker, f.deputy))
          or exists (
            select from task t
            where t.organisation = $1 and t.case_id = o.other_case
              and $2 in (t.assignee, t.completed_by))
          or exists (
            select from view_record v
            where v.organisation = $1 and v.case_id = o.other_case and v.person = $2))`,
    [tx.organisation, person, caseId, at],
  );
}
