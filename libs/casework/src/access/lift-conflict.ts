import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { closeCaseNotices, Refused } from '@waymark/engine';
import { appendAudit, type KeyRing, type Tx } from '@waymark/persistence';
import { mergedWith } from '../case-file/merged-with.js';
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
 * agrees; the person who has it takes no part. Cases that were merged tell of one person, so it is
 * asked for and lifted in all of them (docs/service/rules.md#rule-5).
 * @returns whether it is lifted now.
 * @throws Refused `no-conflict`
 */
export async function liftConflict(tx: Tx, keys: KeyRing, lift: LiftConflict): Promise<boolean> {
  const { caseId, person, by } = lift;
  const declared = await declaredIn(tx, person, [caseId, ...(await mergedWith(tx, caseId))]);
  const here = declared.find((one) => one.case_id === caseId);
  if (!here)
    throw new Refused({
      status: 409,
      code: 'no-conflict',
      message: 'No conflict of this person with this case is declared.',
    });
  const lifted = here.lift_asked_by !== null && here.lift_asked_by !== by;
  for (const { case_id: one } of declared)
    await (lifted ? remove(tx, { ...lift, caseId: one }) : ask(tx, keys, { ...lift, caseId: one }));
  for (const { case_id: one } of declared)
    await appendAudit(tx, keys, {
      chain: `case/${one}`,
      kind: lifted ? 'conflict-lifted' : 'conflict-lift-asked',
      actor: by,
      at: lift.at,
      detail: { person, reason: lift.reason },
      keyId: one,
    });
  return lifted;
}

/** In which of the cases the person has a declared conflict. */
const declaredIn = (tx: Tx, person: PersonId, cases: readonly CaseId[]) =>
  tx.query<{ case_id: CaseId; lift_asked_by: PersonId | null }>(
    `select case_id, lift_asked_by
      from conflict
      where organisation = $1 and person = $2 and case_id = any($3) and other_case is null
      order by case_id
      for update`,
    [tx.organisation, person, cases],
  );

async function ask(
  tx: Tx,
  keys: KeyRing,
  { caseId, person, by, at, reason }: LiftConflict,
): Promise<void> {
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
}

/** Somebody who works on the other side stays kept from this one. */
async function remove(
  tx: Tx,
  { caseId, person, at }: Pick<LiftConflict, 'caseId' | 'person' | 'at'>,
): Promise<void> {
  await closeCaseNotices(tx, { caseId, kind: 'conflict-lift-asked' });
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
