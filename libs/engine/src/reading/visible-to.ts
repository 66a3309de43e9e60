import type { InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/**
 * SQL condition: this person may know of this case. Nobody sees a case with which they have a
 * conflict of interest, in lists either (docs/service/rules.md#rule-5). Both arguments are SQL
 * expressions, for example `$3` and `t.case_id`. A row without a case is visible.
 */
export const visibleTo = (person: string, caseId: string): string =>
  `not ${inConflict(person, caseId)}`;

/**
 * SQL condition for lists of work that nobody is doing. Only declared conflicts hide a row here. A
 * supervisor who has opened the other side's file must still see that a deadline was missed on this
 * side; the list shows a reference and a time, nothing of the file.
 */
export const visibleToWatcher = (person: string, caseId: string): string =>
  `not ${inConflict(person, caseId, 'and c.other_case is null')}`;

/** SQL condition: this person has a conflict with this case, declared or by its other side. */
export const inConflict = (person: string, caseId: string, which = ''): string =>
  `exists (
    select from conflict c
    where c.organisation = current_setting('waymark.organisation')
      and c.person = ${person}
      and c.case_id = ${caseId}
      ${which})`;

/** Whether this person has a conflict with this case. */
export async function isInConflict(tx: Tx, person: PersonId, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ conflict: boolean }>(
    `select ${inConflict('$1', '$2')} as conflict`,
    [person, caseId],
  );
  return row?.conflict ?? false;
}

/** Those of these cases with which this person has a conflict. */
export async function casesInConflict(
  tx: Tx,
  person: PersonId,
  cases: readonly (string | null)[],
): Promise<Set<string>> {
  const wanted = cases.filter((one) => one !== null);
  if (wanted.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select wanted.id
      from unnest($2::text[]) as wanted(id)
      where ${inConflict('$1', 'wanted.id')}`,
    [person, wanted],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those of these instances whose case this person must not know of. */
export async function instancesInConflict(
  tx: Tx,
  person: PersonId,
  instances: readonly InstanceId[],
): Promise<Set<InstanceId>> {
  const rows = await tx.query<{ id: InstanceId }>(
    `select i.id
      from instance i
      where i.organisation = $1 and i.id = any($3) and ${inConflict('$2', 'i.case_id')}`,
    [tx.organisation, person, instances],
  );
  return new Set(rows.map(({ id }) => id));
}
