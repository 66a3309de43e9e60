import type { OrganisationId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { DataSource } from 'typeorm';

interface Seen {
  process: string;
  see: string[];
}
interface Kept {
  until: number;
  seen: Seen[];
}

/** Real time: a newly published journey narrows what is seen within so many milliseconds. */
const KEPT_MS = 3_000;
const kept = new WeakMap<DataSource, Map<OrganisationId, Kept>>();

/**
 * Processes whose tasks and instances these roles may not see: the live journey names who sees
 * them, and none of these.
 * A process that names nobody is seen by everyone whom the endpoint lets in.
 */
export async function hiddenProcesses(tx: Tx, roles: readonly string[]): Promise<string[]> {
  const seen = await restrictedProcesses(tx);
  return seen
    .filter(({ see }) => !see.some((role) => roles.includes(role)))
    .map(({ process }) => process);
}

/** Kept for a moment: programs are large, and every list asks. */
async function restrictedProcesses(tx: Tx): Promise<Seen[]> {
  const { connection } = tx.manager;
  const ours = kept.get(connection) ?? new Map<OrganisationId, Kept>();
  kept.set(connection, ours);
  const known = ours.get(tx.organisation);
  if (known && known.until > Date.now()) return known.seen;
  const seen = await readRestricted(tx);
  ours.set(tx.organisation, { until: Date.now() + KEPT_MS, seen });
  return seen;
}

const readRestricted = (tx: Tx): Promise<Seen[]> =>
  tx.query<Seen>(
    `select plan.key as process, array(select json_array_elements_text(plan.value->'see')) as see
     from deployment d
     join journey_version v on v.organisation = d.organisation
       and v.journey = d.journey
       and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     cross join lateral json_each(coalesce(p.body->'permissions'->'processes', '{}'::json)) as plan
     where d.organisation = $1 and d.retired_at is null and json_typeof(plan.value->'see') = 'array'`,
    [tx.organisation],
  );
