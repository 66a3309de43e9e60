import type { OrganisationId, ProcessId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

interface Restricted {
  process: ProcessId;
  /** The roles that may see the process. */
  see: string[];
}

/** Real time. A newly published journey narrows what people see within so many milliseconds. */
const KEPT_MS = 3_000;
type Kept = Map<OrganisationId, { until: number; restricted: Restricted[] }>;
const kept = new WeakMap<object, Kept>();

/**
 * Processes whose tasks and instances nobody with these roles may see: the live journey names the
 * roles that see the process, and none of these is among them. Where the journey names no roles,
 * everybody whom the endpoint lets in sees the process.
 */
export async function hiddenProcesses(tx: Tx, roles: readonly string[]): Promise<ProcessId[]> {
  const restricted = await restrictedProcesses(tx);
  return restricted
    .filter(({ see }) => !see.some((role) => roles.includes(role)))
    .map(({ process }) => process);
}

/** Kept for a moment, because programs are large and every list asks. */
async function restrictedProcesses(tx: Tx): Promise<Restricted[]> {
  const { connection } = tx.manager;
  const ours = kept.get(connection) ?? (new Map() as Kept);
  kept.set(connection, ours);
  const known = ours.get(tx.organisation);
  if (known && known.until > Date.now()) return known.restricted;
  const restricted = await readRestricted(tx);
  ours.set(tx.organisation, { until: Date.now() + KEPT_MS, restricted });
  return restricted;
}

const readRestricted = (tx: Tx): Promise<Restricted[]> =>
  tx.query<Restricted>(
    `select plan.key as process,
        array(select json_array_elements_text(plan.value->'see')) as see
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      join program p on p.organisation = v.organisation and p.id = v.program
      cross join lateral
        json_each(coalesce(p.body->'permissions'->'processes', '{}'::json)) as plan
      where d.organisation = $1
        and d.retired_at is null
        and json_typeof(plan.value->'see') = 'array'`,
    [tx.organisation],
  );
