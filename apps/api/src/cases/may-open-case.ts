import { mayPerson } from '@waymark/contracts';
import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { withoutConflict } from '../tasks/task-row.js';

/** Who answers for every case of the organisation, or for how files are kept. */
const SEE_ALL = new Set(['supervisor', 'service-manager', 'safeguarding-lead', 'dpo', 'auditor']);
/** How long a reason opens a case that is not one's own (real time). */
export const GLASS_MINUTES = 60;

const RELATED = `
select f.named_worker = $3 or f.deputy = $3
  or exists (
    select from task t
    where t.organisation = f.organisation
      and t.case_id = f.id
      and (t.assignee = $3
        or t.completed_by = $3
        or (t.state = 'open' and t.assignee is null and t.roles && $4::text[])))
  or exists (
    select from view_record v
    where v.organisation = f.organisation
      and v.case_id = f.id
      and v.person = $3
      and v.break_glass
      and v.recorded_at > now() - make_interval(mins => ${GLASS_MINUTES})) as related
from case_file f where f.organisation = $1 and f.id = $2 and ${withoutConflict('$3', 'f.id')}`;

/**
 * Whether this person may open the file without a reason. null: there is no such case, or a
 * conflict.
 */
export async function mayOpenCase(
  tx: Tx,
  caseId: CaseId,
  { person, roles }: Identity,
): Promise<boolean | null> {
  const [row] = await tx.query<{ related: boolean | null }>(RELATED, [
    tx.organisation,
    caseId,
    person,
    roles,
  ]);
  if (!row) return null;
  return (
    mayPerson('cases.read', roles) &&
    (row.related === true || roles.some((role) => SEE_ALL.has(role)))
  );
}
