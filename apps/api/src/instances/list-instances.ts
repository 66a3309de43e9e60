import type { InstanceSummary, instanceRoutes, Page, QueryOf } from '@waymark/contracts';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';
import { withoutConflict } from '../tasks/task-row.js';

export interface InstanceRow {
  id: string;
  journey: string;
  version: number;
  process: string;
  status: InstanceSummary['status'];
  waiting_at: string[];
  started: string;
}

export const INSTANCE_COLUMNS = `i.id, i.journey, i.version, i.process, i.status, i.waiting_at, i.started_at::text as started`;

export const instanceSummaryOf = (row: InstanceRow): InstanceSummary => ({
  instance: row.id,
  journey: row.journey,
  version: row.version,
  process: row.process,
  status: row.status,
  waitingAt: row.waiting_at,
});

export interface InstanceListing {
  identity: Identity;
  query: QueryOf<typeof instanceRoutes.listInstances>;
  hidden: string[];
}

/** Newest first. */
export async function listInstances(
  tx: Tx,
  { identity, query, hidden }: InstanceListing,
): Promise<Page<InstanceSummary>> {
  const [started, id] = readCursor(query.cursor, ['string', 'string']) ?? ['infinity', ''];
  const rows = await tx.query<InstanceRow>(
    `select ${INSTANCE_COLUMNS} from instance i
     where i.organisation = $1
       and (i.started_at, i.id) < ($2::timestamptz, $3)
       and ${withoutConflict('$4', 'i.case_id')}
       and i.process <> all($5::text[])
       and (not $6 or i.ended_at is null)
         and ($7::text is null or i.journey = $7)
         and ($8::text is null or i.case_id = $8)
     order by i.started_at desc, i.id desc limit ${query.limit + 1}`,
    [
      tx.organisation,
      started,
      id,
      identity.person,
      hidden,
      query.open,
      query.journey ?? null,
      query.case ?? null,
    ],
  );
  return pageOf(rows, query.limit, {
    item: instanceSummaryOf,
    key: (row) => [row.started, row.id],
  });
}
