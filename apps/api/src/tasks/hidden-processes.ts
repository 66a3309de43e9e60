import type { Tx } from '@waymark/persistence';

/**
 * Processes whose tasks and instances these roles may not see: the live journey names who sees them, and none of these.
 * A process that names nobody is seen by everyone whom the endpoint lets in.
 */
export async function hiddenProcesses(tx: Tx, roles: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ process: string }>(
    `select plan.key as process
     from deployment d
     join journey_version v on v.organisation = d.organisation and v.journey = d.journey and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     cross join lateral json_each(coalesce(p.body->'permissions'->'processes', '{}'::json)) as plan
     where d.organisation = $1 and d.retired_at is null and json_typeof(plan.value->'see') = 'array'
       and not exists (select from json_array_elements_text(plan.value->'see') as seer where seer = any($2::text[]))`,
    [tx.organisation, roles],
  );
  return rows.map((row) => row.process);
}
