import type { CaseId } from '@waymark/domain';
import { hasTeamAndSkillsOf, type Reader, visibleTo } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { GLASS_MINUTES } from './break-glass.js';

/** Roles that answer for every case of the organisation, or for how files are kept. */
const SEE_ALL = new Set(['supervisor', 'service-manager', 'safeguarding-lead', 'dpo', 'auditor']);

/**
 * A person is related to a case as its named worker or deputy, by a task that they have, completed
 * or are offered, or by a reason that they gave within the last hour; and to the cases that were
 * merged into it.
 */
const RELATED = `
select f.merged_into, f.named_worker = $3 or f.deputy = $3
  or exists (
    select from task t
    where t.organisation = f.organisation
      and t.case_id = f.id
      and (t.assignee = $3
        or t.completed_by = $3
        or (t.state = 'open'
          and t.assignee is null
          and t.roles && $4::text[]
          and ${hasTeamAndSkillsOf('t', '$3')})))
  or exists (
    select from view_record v
    where v.organisation = f.organisation
      and v.case_id = f.id
      and v.person = $3
      and v.break_glass
      and v.recorded_at > now() - make_interval(mins => ${GLASS_MINUTES})) as related
from case_file f
where f.organisation = $1 and f.id = $2 and ${visibleTo('$3', 'f.id')}`;

/**
 * Whether this person may open the case file without giving a reason
 * (docs/service/break-glass.md). Null where there is no such case, or the person has a conflict
 * with it.
 */
export async function isRelatedToCase(
  tx: Tx,
  caseId: CaseId,
  { person, roles }: Reader,
): Promise<boolean | null> {
  const [row] = await tx.query<{ related: boolean | null; merged_into: string | null }>(RELATED, [
    tx.organisation,
    caseId,
    person,
    roles,
  ]);
  if (!row) return null;
  if (row.related === true || roles.some((role) => SEE_ALL.has(role))) return true;
  // The file of a merged case is that of the same person.
  return (
    row.merged_into !== null &&
    (await isRelatedToCase(tx, row.merged_into, { person, roles })) === true
  );
}
