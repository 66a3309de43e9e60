import type { InstanceId, OrganisationId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { isDeadlock } from '../advance/database-error.js';
import type { EngineContext } from '../context.js';

/** So few that a click on one of them waits for milliseconds only. */
const BATCH = 200;
/** A batch that met a deadlock is repeated with half the instances, down to one, and so often. */
const MOST_TRIES = 12;

export interface OpenBatches {
  organisation: OrganisationId;
  /** Begins after this instance. */
  after: InstanceId;
  /** Runs in the transaction that holds the instances, and with the last batch with none. */
  work(tx: Tx, instances: readonly InstanceId[]): Promise<void>;
}

/**
 * Works on every open instance of an organisation while people click. Each batch is a transaction
 * that first locks its instances, in the order of their ids; everybody else locks an instance
 * before its rows too.
 */
export async function eachOpenBatch(context: EngineContext, batches: OpenBatches): Promise<void> {
  let { after } = batches;
  for (;;) {
    const instances = await batchAfter(context, batches, after);
    const last = instances.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function batchAfter(
  context: EngineContext,
  { organisation, work }: OpenBatches,
  after: InstanceId,
): Promise<InstanceId[]> {
  for (let [size, tries] = [BATCH, 1]; ; size = Math.ceil(size / 2), tries += 1)
    try {
      return await context.persistence.inOrganisation(organisation, async (tx) => {
        const rows = await tx.query<{ id: InstanceId }>(
          `select id
            from instance
            where organisation = $1 and ended_at is null and id > $2
            order by id
            limit $3
            for update`,
          [organisation, after, size],
        );
        const instances = rows.map(({ id }) => id);
        await work(tx, instances);
        return instances;
      });
    } catch (thrown) {
      if (tries >= MOST_TRIES || !isDeadlock(thrown)) throw thrown;
    }
}
