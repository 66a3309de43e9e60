import type { InstanceId, OrganisationId } from '@waymark/domain';
import type { EngineContext } from '../context.js';

/** A driver that runs in Temporal. */
export interface RunningDriver {
  organisation: OrganisationId;
  instance: InstanceId;
}

const BATCH = 1_000;
/** An alarm names so many instances; it counts all of them. */
const NAMED = 50;

/**
 * The running drivers whose instances the record lacks. After a restore these instances began after
 * the backup: what was recorded in them is lost, and somebody has to find out from whom. Their
 * drivers end at their next visit.
 */
export async function beyondRecord(
  context: EngineContext,
  drivers: AsyncIterable<RunningDriver>,
): Promise<RunningDriver[]> {
  const beyond: RunningDriver[] = [];
  let batch: RunningDriver[] = [];
  for await (const driver of drivers) {
    if (batch.push(driver) < BATCH) continue;
    beyond.push(...(await missingOf(context, batch)));
    batch = [];
  }
  beyond.push(...(await missingOf(context, batch)));
  for (const organisation of new Set(beyond.map((driver) => driver.organisation))) {
    const instances = beyond.filter((driver) => driver.organisation === organisation);
    context.alarm({
      code: 'driver-beyond-record',
      organisation,
      detail: {
        count: instances.length,
        instances: instances.slice(0, NAMED).map(({ instance }) => instance),
      },
    });
  }
  return beyond;
}

async function missingOf(
  context: EngineContext,
  drivers: readonly RunningDriver[],
): Promise<RunningDriver[]> {
  const known = new Set(await context.persistence.organisations());
  const missing = drivers.filter(({ organisation }) => !known.has(organisation));
  for (const organisation of known) {
    const own = drivers.filter((driver) => driver.organisation === organisation);
    if (own.length === 0) continue;
    const rows = await context.persistence.inOrganisation(organisation, (tx) =>
      tx.query<{ id: InstanceId }>(
        'select id from instance where organisation = $1 and id = any($2)',
        [organisation, own.map(({ instance }) => instance)],
      ),
    );
    const found = new Set(rows.map(({ id }) => id));
    missing.push(...own.filter(({ instance }) => !found.has(instance)));
  }
  return missing;
}
