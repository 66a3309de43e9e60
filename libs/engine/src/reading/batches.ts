import type { Instant, InstanceId } from '@waymark/domain';
import {
  pageOfRows,
  type KeyRing,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { reasonPlace, type BatchState } from '../batches/batch-row.js';
import { hiddenProcesses } from './hidden-processes.js';
import type { Reader } from './reader.js';
import { visibleTo } from './visible-to.js';

export interface BatchView {
  batch: string;
  kind: 'migrate' | 'undo';
  journey: string;
  from: number;
  to: number;
  reason: string;
  state: BatchState;
  begunBy: string;
  begunAt: Instant;
  changedBy: string | null;
  changedAt: Instant | null;
  undoes: string | null;
  waiting: number;
  done: number;
  failed: number;
}

interface Row {
  id: string;
  kind: BatchView['kind'];
  journey: string;
  from_version: number;
  to_version: number;
  reason: Buffer;
  key_id: string;
  state: BatchState;
  begun_by: string;
  begun_at: Date;
  begun_text: string;
  changed_by: string | null;
  changed_at: Date | null;
  undoes: string | null;
  waiting: number;
  done: number;
  failed: number;
}

/** The types of a position among batches, for whoever reads one from a cursor. */
export const BATCHES_POSITION = ['string', 'string'] as const;

const COUNTED = `select b.id, b.kind, b.journey, b.from_version, b.to_version, b.reason, b.key_id,
    b.state, b.begun_by, b.begun_at, b.begun_at::text as begun_text, b.changed_by, b.changed_at,
    b.undoes, n.waiting, n.done, n.failed
  from batch b
  cross join lateral (
    select count(*) filter (where i.state = 'waiting')::int as waiting,
      count(*) filter (where i.state = 'done')::int as done,
      count(*) filter (where i.state = 'failed')::int as failed
    from batch_item i
    where i.organisation = b.organisation and i.batch = b.id) n`;

/** The batches of the organisation, or of one journey, newest first. */
export async function batches(
  tx: Tx,
  keys: KeyRing,
  { journey, after, limit }: { journey: string | null; after?: Position | null; limit: number },
): Promise<PageOfRows<BatchView>> {
  const rows = await tx.query<Row>(
    `${COUNTED}
      where b.organisation = $1
        and ($2::text is null or b.journey = $2)
        and (b.begun_at, b.id) < ($3::timestamptz, $4)
      order by b.begun_at desc, b.id desc
      limit ${limit + 1}`,
    [tx.organisation, journey, ...(after ?? ['infinity', ''])],
  );
  const views = new Map<string, BatchView>();
  for (const row of rows) views.set(row.id, await viewOf(tx, keys, row));
  return pageOfRows(rows, limit, {
    item: (row) => views.get(row.id) as BatchView,
    position: (row) => [row.begun_text, row.id],
  });
}

/** Null where there is no such batch. */
export async function batchView(tx: Tx, keys: KeyRing, id: string): Promise<BatchView | null> {
  const [row] = await tx.query<Row>(`${COUNTED} where b.organisation = $1 and b.id = $2`, [
    tx.organisation,
    id,
  ]);
  return row ? viewOf(tx, keys, row) : null;
}

async function viewOf(tx: Tx, keys: KeyRing, row: Row): Promise<BatchView> {
  const { reason } = await keys.decrypt<{ reason: string }>(
    tx.organisation,
    row.key_id,
    row.reason,
    reasonPlace(row.id),
  );
  return {
    batch: row.id,
    kind: row.kind,
    journey: row.journey,
    from: row.from_version,
    to: row.to_version,
    reason,
    state: row.state,
    begunBy: row.begun_by,
    begunAt: row.begun_at.toISOString(),
    changedBy: row.changed_by,
    changedAt: row.changed_at?.toISOString() ?? null,
    undoes: row.undoes,
    waiting: row.waiting,
    done: row.done,
    failed: row.failed,
  };
}

/** Why instances of a batch stay as they are, in numbers. */
export const failuresByCode = (
  tx: Tx,
  batch: string,
): Promise<{ code: string; instances: number }[]> =>
  tx.query(
    `select code, count(*)::int as instances
      from batch_item
      where organisation = $1 and batch = $2 and state = 'failed'
      group by code
      order by instances desc, code`,
    [tx.organisation, batch],
  );

/** The instances that failed and that this person may see. */
export async function failedInstances(
  tx: Tx,
  reader: Reader,
  { batch, limit }: { batch: string; limit: number },
): Promise<{ instance: InstanceId; code: string }[]> {
  const hidden = await hiddenProcesses(tx, reader.roles);
  return tx.query(
    `select f.instance, f.code
      from batch_item f
      join instance i on i.organisation = f.organisation and i.id = f.instance
      where f.organisation = $1 and f.batch = $2 and f.state = 'failed'
        and ${visibleTo('$3', 'i.case_id')}
        and i.process <> all($4::text[])
      order by f.instance
      limit ${limit}`,
    [tx.organisation, batch, reader.person, hidden],
  );
}
