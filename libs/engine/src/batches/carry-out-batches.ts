import { nameOf, partOf, type InstanceId, type OrganisationId } from '@waymark/domain';
import type { Fact } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { permanentCode } from '../advance/database-error.js';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { MAY_MIGRATE } from '../migration/may-migrate.js';
import { migrateInstance } from '../migration/migrate-instance.js';
import { undoMigration } from '../migration/undo-migration.js';
import type { Earliest } from '../replan/deadlines-passed.js';
import { REASON_KEY, reasonPlace, type BatchRow } from './batch-row.js';
import { spreadOfBatch, type SpreadOfBatch, type SpreadTo } from './spread-of-batch.js';

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
  const { batch, instances, spread } = found;
  const unsure: Error[] = [];
  const waiting = [...instances];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let instance = waiting.shift(); instance !== undefined; instance = waiting.shift()) {
        try {
          const done = await carryOutOne(context, { organisation, batch, instance, spread });
          await settle(context, { organisation, batch: batch.id, instance, ...done });
        } catch (thrown) {
          const code = permanentCode(thrown);
          if (code !== null)
            await settle(context, { organisation, batch: batch.id, instance, code, to: null });
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

interface Page {
  batch: OpenBatch;
  instances: InstanceId[];
  /** Null if nothing is counted again: an undo restores the times that were. */
  spread: SpreadOfBatch | null;
}

/** The highest risk first: its deadlines get the nearest days. */
async function nextPage(tx: Tx, { persistence, now }: EngineContext): Promise<Page | null> {
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
    `select b.instance
      from batch_item b
      left join instance i on i.organisation = b.organisation and i.id = b.instance
      left join case_file c on c.organisation = i.organisation and c.id = i.case_id
      where b.organisation = $1 and b.batch = $2 and b.state = 'waiting'
      order by array_position(array['high', 'medium', 'standard'], coalesce(c.handled_as, 'high')),
        b.instance
      limit ${PAGE}`,
    [tx.organisation, row.id],
  );
  const instances = items.map(({ instance }) => instance);
  const spread = row.kind === 'migrate' ? await spreadOfBatch(tx, { instances, at: now() }) : null;
  return { batch: { ...row, reason }, instances, spread };
}

interface Done {
  /** The code of the refusal, or null if the instance was moved. */
  code: string | null;
  to: SpreadTo | null;
}

async function carryOutOne(
  context: EngineContext,
  input: {
    organisation: OrganisationId;
    batch: OpenBatch;
    instance: InstanceId;
    spread: SpreadOfBatch | null;
  },
): Promise<Done> {
  const { organisation, batch, instance, spread } = input;
  const { reason } = batch;
  // The right of the person who began it was checked then.
  const envelope: Envelope = {
    organisation,
    command: partOf(nameOf('new', batch.id), instance),
    principal: { kind: 'person', id: batch.begun_by, roles: MAY_MIGRATE },
  };
  if (batch.kind === 'undo') {
    const undone = await undoMigration(context, { ...envelope, instance, reason });
    return { code: undone.ok ? null : undone.failure.code, to: null };
  }
  let code: string | null = null;
  const move = async (earliest: Earliest): Promise<readonly Fact[]> => {
    const moved = await migrateInstance(context, {
      ...envelope,
      instance,
      version: batch.to_version,
      from: batch.from_version,
      mapping: batch.mapping,
      reason,
      ...(Object.keys(earliest).length > 0 && { earliest }),
    });
    if (!moved.ok) code = moved.failure.code;
    return moved.ok ? moved.value.facts : [];
  };
  if (spread) return { to: await spread.place(instance, move), code };
  await move({});
  return { to: null, code };
}

const settle = (
  { persistence, now }: EngineContext,
  {
    organisation,
    batch,
    instance,
    code,
    to,
  }: Done & { organisation: OrganisationId; batch: string; instance: InstanceId },
): Promise<unknown> =>
  persistence.inOrganisation(organisation, (tx) =>
    tx.execute(
      `update batch_item
        set state = $4, code = $5, done_at = $6, spread_to = $7, spread = $8
        where organisation = $1 and batch = $2 and instance = $3 and state = 'waiting'`,
      [
        tx.organisation,
        batch,
        instance,
        code === null ? 'done' : 'failed',
        code,
        now(),
        to?.day ?? null,
        to?.deadlines ?? 0,
      ],
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
