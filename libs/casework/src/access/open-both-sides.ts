import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { appendAudit, type KeyRing, type Tx } from '@waymark/persistence';

interface OpenBothSides {
  person: PersonId;
  caseId: CaseId;
  reason: string;
  by: PersonId;
  at: Instant;
}

/**
 * Opens the files of victim and suspect to one worker together, for a supervisor's reason. Nothing
 * else does (docs/service/rules.md#rule-5).
 * @returns how many other sides were opened; none where the person is not kept from this case by
 * its other side.
 */
export async function openBothSides(
  tx: Tx,
  keys: KeyRing,
  { caseId, ...given }: OpenBothSides,
): Promise<number> {
  const others = await othersOf(tx, given.person, caseId);
  for (const other of others) {
    await record(tx, keys, { ...given, caseId, other });
    await record(tx, keys, { ...given, caseId: other, other: caseId });
  }
  return others.length;
}

/**
 * Every side from which this person is kept, not only the side that was noticed first. A declared
 * conflict is not lifted.
 */
async function othersOf(tx: Tx, person: PersonId, caseId: CaseId): Promise<CaseId[]> {
  const rows = await tx.query<{ other_case: string }>(
    `select o.other_case
      from case_opposite o
      where o.organisation = $1
        and o.case_id = $3
        and exists (
          select from conflict c
          where c.organisation = $1
            and c.person = $2
            and c.case_id = $3
            and c.other_case is not null)
      order by o.other_case`,
    [tx.organisation, person, caseId],
  );
  return rows.map(({ other_case: other }) => other);
}

/** Records the reason in one of the two cases, and lifts the conflict with it. */
async function record(
  tx: Tx,
  keys: KeyRing,
  { person, caseId, other, reason, by, at }: OpenBothSides & { other: CaseId },
): Promise<void> {
  const sealed = await keys.encrypt(
    tx.organisation,
    caseId,
    { reason },
    `together_reason/reason/${person}/${other}`,
  );
  await tx.execute(
    `insert into together_reason (organisation, person, case_id, other_case, reason, key_id,
        given_by, given_at)
      values ($1, $2, $3, $4, $5, $3, $6, $7)
      on conflict do nothing`,
    [tx.organisation, person, caseId, other, sealed, by, at],
  );
  await tx.execute(
    `delete from conflict
      where organisation = $1 and person = $2 and case_id = $3 and other_case = $4`,
    [tx.organisation, person, caseId, other],
  );
  await appendAudit(tx, keys, {
    chain: `case/${caseId}`,
    kind: 'victim-and-suspect-together',
    actor: by,
    at,
    detail: { person, other, reason },
    keyId: caseId,
  });
}
