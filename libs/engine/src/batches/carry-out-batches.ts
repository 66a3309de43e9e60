import { nameOf, partOf, type InstanceId, type OrganisationId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { permanentCode } from '../advance/database-error.js';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { MAY_MIGRATE } from '../migration/may-migrate.js';
import { migrateInstance } from '../migration/migrate-instance.js';
import { undoMigration } from '../migration/undo-migration.js';
import type { Outcome } from '../refusal.js';
import type { BatchRow } from './batch-row.js';
import { REASON_KEY, reasonPlace } from './batch-row.js';

/** So many instances at a time: a pause is noticed, and other organisations have their turn. */
const PAGE = 40;
/** So many of them at the same moment. */
const AT_ONCE = 4;

/**
 * Does the next part of what the open batches of an organisation have still to do. Each instance is
 * a transaction of its own, under a name that the batch and the instance give it: if a worker is
 * killed after it, the next one finds the command answered and moves nothing twice.
 * @returns how many instances were looked at
 */
export async function carryOutBatches(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<number> {
  const found = await context.persistence.inOrganisation(organisation, (tx) =>
    nextPage(tx, context),
  );
  if (!found) return 0;
  const { batch, instances } = found;
  const unsure: Error[] = [];
  const waiting = [...instances];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let instance = waiting.shift(); instance !== undefined; instance = waiting.shift()) {
        try {
          const code = await carryOutOne(context, { organisation, batch, instance });
          await settle(context, { organisation, batch: batch.id, instance, code });
        } catch (thrown) {
          const code = permanentCode(thrown);
          if (code !== null)
            await settle(context, { organisation, batch: batch.id, instance, code });
          else unsure.push(thrown as Error);
        }
      }
    }),
  );
  // One instance that cannot be read now is tried again. If none could, the database is at fault.
  const [first] = unsure;
  if (first && unsure.length === instances.length) throw first;
  await context.persistence.inOrganisation(organisation, (tx) => endIfDone(tx, context, batch.id));
  return instances.length;
}

interface OpenBatch extends BatchRow {
  reason: string;
}

async function nextPage(
  tx: Tx,
  { persistence }: EngineContext,
): Promise<{ batch: OpenBatch; instances: InstanceId[] } | null> {
  const [row] = await tx.query<BatchRow & { reason: Buffer }>(
    `select id, kind, journey, from_version, to_version, mapping, begun_by, state, reason
      from batch
      where organisation = $1 and state = 'running'
      order by begun_at, id
      limit 1`,
    [tx.organisation],
  );
  if (!row) return null;
  const { reason } = await persistence.keys.decrypt<{ reason: string }>(
    tx.organisation,
    REASON_KEY,
    row.reason,
    reasonPlace(row.id),
  );
  const items = await tx.query<{ instance: InstanceId }>(
    `select instance
      from batch_item
      where organisation = $1 and batch = $2 and state = 'waiting'
      order by instance
      limit ${PAGE}`,
    [tx.organisation, row.id],
  );
  return { batch: { ...row, reason }, instances: items.map(({ instance }) => instance) };
}

/** @returns the code of the refusal, or null if the instance was moved. */
async function carryOutOne(
  context: EngineContext,
  {
    organisation,
    batch,
    instance,
  }: { organisation: OrganisationId; batch: OpenBatch; instance: InstanceId },
): Promise<string | null> {
  const { reason } = batch;
  // The right of the person who began it was checked then.
  const envelope: Envelope = {
    organisation,
    command: partOf(nameOf('new', batch.id), instance),
    principal: { kind: 'person', id: batch.begun_by, roles: MAY_MIGRATE },
  };
  const done: Outcome<unknown> =
    batch.kind === 'migrate'
      ? await migrateInstance(context, {
          ...envelope,
          instance,
          version: batch.to_version,
          from: batch.from_version,
          mapping: batch.mapping,
          reason,
        })
      : await undoMigration(context, { ...envelope, instance, reason });
  return done.ok ? null : done.failure.code;
}

const settle = (
  { persistence, now }: EngineContext,
  {
    organisation,
    batch,
    instance,
    code,
  }: { organisation: OrganisationId; batch: string; instance: InstanceId; code: string | null },
): Promise<unknown> =>
  persistence.inOrganisation(organisation, (tx) =>
    tx.execute(
      `update batch_item
        set state = $4, code = $5, done_at = $6
        where organisation = $1 and batch = $2 and instance = $3 and state = 'waiting'`,
      [tx.organisation, batch, instance, code === null ? 'done' : 'failed', code, now()],
    ),
  );

const endIfDone = (tx: Tx, { now }: EngineContext, batch: string): Promise<unknown> =>
  tx.execute(
    `update batch
      set state = 'done', changed_at = $3
      where organisation = $1
        and id = $2
        and state = 'running'
        and not exists (
          select from batch_item
          where organisation = $1 and batch = $2 and state = 'waiting')`,
    [tx.organisation, batch, now()],
  );
