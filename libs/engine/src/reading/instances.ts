import type { CaseId, ElementId, Instant, InstanceId, ProcessId } from '@waymark/domain';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import { hiddenProcesses } from './hidden-processes.js';
import type { Reader } from './reader.js';
import { visibleTo } from './visible-to.js';

export interface InstanceView {
  instance: InstanceId;
  journey: string;
  version: number;
  process: ProcessId;
  status: 'active' | 'completed' | 'terminated' | 'failed' | 'cancelled';
  case: CaseId | null;
  waitingAt: ElementId[];
  startedAt: Instant;
  /** How many steps it has taken; its version, for `If-Match`. */
  seq: number;
}
interface InstanceViewRow {
  id: string;
  journey: string;
  version: number;
  process: string;
  status: InstanceView['status'];
  case_id: string | null;
  waiting_at: string[];
  started_at: Date;
  started_text: string;
  seq: number;
}

const COLUMNS = `i.id, i.journey, i.version, i.process, i.status, i.case_id, i.waiting_at,
  i.started_at, i.started_at::text as started_text, i.seq`;

interface InstancesQuery {
  reader: Reader;
  /** Without instances that have ended. */
  open: boolean;
  journey?: string | undefined;
  case?: CaseId | undefined;
  /** Processes that the person may not see: `hiddenProcesses`. */
  hidden: readonly ProcessId[];
  after?: Position | null;
  limit: number;
}

/** The types of a position among instances, for whoever reads one from a cursor. */
export const INSTANCES_POSITION = ['string', 'string'] as const;

/** Instances that this person may see, newest first. */
export async function listInstances(
  tx: Tx,
  { reader, open, journey, case: caseId, hidden, after, limit }: InstancesQuery,
): Promise<PageOfRows<InstanceView>> {
  const rows = await tx.query<InstanceViewRow>(
    `select ${COLUMNS}
      from instance i
      where i.organisation = $1
        and (i.started_at, i.id) < ($2::timestamptz, $3)
        and ${visibleTo('$4', 'i.case_id')}
        and i.process <> all($5::text[])
        and (not $6 or i.ended_at is null)
        and ($7::text is null or i.journey = $7)
        and ($8::text is null or i.case_id = $8)
      order by i.started_at desc, i.id desc
      limit ${limit + 1}`,
    [
      tx.organisation,
      ...(after ?? ['infinity', '']),
      reader.person,
      hidden,
      open,
      journey ?? null,
      caseId ?? null,
    ],
  );
  return pageOfRows(rows, limit, {
    item: instanceView,
    position: (row) => [row.started_text, row.id],
  });
}

/**
 * An instance that this person may see. Null where it does not exist or they may not see it.
 * `everyProcess`: also where the journey does not let them see the process, for what shows nothing
 * of a person. A conflict of interest hides the instance all the same.
 */
export async function findInstance(
  tx: Tx,
  instance: InstanceId,
  { reader, everyProcess = false }: { reader: Reader; everyProcess?: boolean },
): Promise<InstanceView | null> {
  const [row] = await tx.query<InstanceViewRow>(
    `select ${COLUMNS}
      from instance i
      where i.organisation = $1 and i.id = $2 and ${visibleTo('$3', 'i.case_id')}`,
    [tx.organisation, instance, reader.person],
  );
  if (!row) return null;
  const hidden = everyProcess ? [] : await hiddenProcesses(tx, reader.roles);
  return hidden.includes(row.process) ? null : instanceView(row);
}

const instanceView = (row: InstanceViewRow): InstanceView => ({
  instance: row.id,
  journey: row.journey,
  version: row.version,
  process: row.process,
  status: row.status,
  case: row.case_id,
  waitingAt: row.waiting_at,
  startedAt: row.started_at.toISOString(),
  seq: row.seq,
});
