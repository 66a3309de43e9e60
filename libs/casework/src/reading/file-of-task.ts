import type { Instant, InstanceId, Priority } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { RowOutcome } from '../cohort/row.js';

interface OpenRow {
  row: number;
  task: string;
  outcome: RowOutcome;
  code: string;
  priority: Priority | null;
}

/** The imported file that a task is about, with the rows that still wait for a person. */
export interface FileOfTask {
  import: string;
  receivedAt: Instant;
  /** How many rows came to what. */
  outcomes: { outcome: RowOutcome; rows: number }[];
  /** Rows whose task is open, by priority and line of the file. */
  open: OpenRow[];
}

/** SQL: the deadline `d` is about an imported file, so it has nobody's grade. */
export const ABOUT_A_FILE = `exists (
    select from import ai where ai.organisation = d.organisation and ai.instance = d.instance)`;

/** Of these instances, those whose work is an imported file as a whole. */
export async function worksFiles(
  tx: Tx,
  instances: readonly InstanceId[],
): Promise<Set<InstanceId>> {
  if (instances.length === 0) return new Set();
  const rows = await tx.query<{ instance: InstanceId }>(
    'select instance from import where organisation = $1 and instance = any($2::text[])',
    [tx.organisation, [...new Set(instances)]],
  );
  return new Set(rows.map(({ instance }) => instance));
}

/**
 * The file whose work this instance watches; null where the instance is about no file. A row is
 * open while a person still has to look at it (docs/service/intake.md).
 */
export async function fileOfTask(tx: Tx, instance: InstanceId): Promise<FileOfTask | null> {
  const [file] = await tx.query<{ id: string; started_at: Date }>(
    'select id, started_at from import where organisation = $1 and instance = $2',
    [tx.organisation, instance],
  );
  if (!file) return null;
  const outcomes = await tx.query<{ outcome: RowOutcome; rows: number }>(
    `select outcome, count(*)::int as rows
      from import_row
      where organisation = $1 and import = $2
      group by outcome
      order by outcome`,
    [tx.organisation, file.id],
  );
  const open = await tx.query<OpenRow>(
    `select r.row, t.id as task, r.outcome, coalesce(r.code, '') as code,
        coalesce(t.priority, r.priority) as priority
      from import_row r
      join task t on t.organisation = r.organisation and t.instance = r.instance
      where r.organisation = $1 and r.import = $2 and t.state = 'open'
        and r.outcome in ('rejected', 'excluded', 'held')
      order by coalesce(t.priority, r.priority) nulls last, r.row, t.id`,
    [tx.organisation, file.id],
  );
  return { import: file.id, receivedAt: file.started_at.toISOString(), outcomes, open };
}
