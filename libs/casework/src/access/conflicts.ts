import type { CaseId, Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** Somebody who must not see a case. */
interface Conflict {
  person: PersonId;
  name: string;
  reason: string;
  since: Instant;
  /** The person only works on the other side; a supervisor's reason lifts the conflict. */
  otherSide: boolean;
}

/** The people who must not see a case, the first declared first. */
export async function listConflicts(tx: Tx, caseId: CaseId): Promise<Conflict[]> {
  const rows = await tx.query<{
    person: string;
    name: string;
    reason: string;
    declared_at: Date;
    other_side: boolean;
  }>(
    `select c.person, coalesce(s.name, c.person) as name, c.reason, c.declared_at,
        c.other_case is not null as other_side
      from conflict c
      left join staff s on s.organisation = c.organisation and s.id = c.person
      where c.organisation = $1 and c.case_id = $2
      order by c.declared_at, c.person`,
    [tx.organisation, caseId],
  );
  return rows.map(({ declared_at, other_side: otherSide, ...conflict }) => ({
    ...conflict,
    since: declared_at.toISOString(),
    otherSide,
  }));
}
