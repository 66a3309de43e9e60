import type { Instant, JsonObject, Problem } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { FileWindow } from './alarms.js';
import { importKey } from './file/file-parts.js';
import { OUTCOMES, type RowOutcome } from './row.js';

export type ImportState = 'received' | 'running' | 'paused' | 'done' | 'refused';
export type Counters = Record<RowOutcome, number>;
export interface ImportRecord {
  id: string;
  mapping: string;
  state: ImportState;
  code: string | null;
  rows: number;
  counters: Counters;
  window: FileWindow | null;
  alarms: string[];
  warnings: Problem[];
  instance: string | null;
  startedBy: string;
  startedAt: Instant;
  finishedAt: Instant | null;
  /** The suspects of the file are stored; false for an import from before migration 0010. */
  suspectsKept: boolean;
}

const NO_ROWS: Counters = {
  accepted: 0,
  duplicate: 0,
  excluded: 0,
  merged: 0,
  held: 0,
  rejected: 0,
};

/** Records an import whose file is kept. */
export async function insertImport(
  within: CaseTransaction,
  { id, mapping, hash }: { id: string; mapping: string; hash: string },
): Promise<void> {
  await within.tx.execute(
    `insert into import (organisation, id, mapping, file_hash, state, key_id, started_by,
        started_at)
      values ($1,$2,$3,$4,'received',$5,$6,$7)`,
    [within.tx.organisation, id, mapping, hash, importKey(id), within.by, within.at],
  );
}

/**
 * Counts an attempt before it begins: a file that ends the process which reads it would otherwise
 * end every process, with no attempt on record.
 * @returns how often the import was begun since it last settled a row
 */
export async function beginAttempt(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
): Promise<number> {
  const [row] = await tx.query<{ attempts: number }>(
    `update import
      set attempts = attempts + 1
      where organisation = $1 and id = $2
      returning attempts`,
    [tx.organisation, id],
  );
  return row?.attempts ?? 0;
}

/** The import has settled rows, or its process is alive to try again. */
export async function forgetAttempts(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
): Promise<void> {
  await tx.execute('update import set attempts = 0 where organisation = $1 and id = $2', [
    tx.organisation,
    id,
  ]);
}

export async function readImport(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
): Promise<ImportRecord | null> {
  const [row] = await tx.query<ImportDataRow>(
    `select ${COLUMNS} from import where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  return row ? fromRow(row) : null;
}

/** The time that the source's file before this one covered. */
export async function previousWindow(
  { tx }: Pick<CaseTransaction, 'tx'>,
  { id, mapping }: { id: string; mapping: string },
): Promise<FileWindow | null> {
  const [row] = await tx.query<{ window: FileWindow | null }>(
    `select counters -> 'window' as window
      from import
      where organisation = $1
        and mapping = $2
        and id < $3
        and state = 'done'
        and counters ? 'window'
      order by id desc
      limit 1`,
    [tx.organisation, mapping, id],
  );
  return row?.window ?? null;
}

export async function updateImport(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
  change: {
    state: ImportState;
    code?: string | null;
    rows?: number;
    counters?: JsonObject;
    warnings?: Problem[];
    instance?: string | null;
    finishedAt?: Instant;
  },
): Promise<void> {
  await tx.execute(
    `update import
      set state = $3, code = $4, rows = coalesce($5, rows), counters = counters || $6::jsonb,
        warnings = coalesce($7::jsonb, warnings), instance = coalesce($8, instance),
        finished_at = coalesce($9, finished_at)
     where organisation = $1 and id = $2`,
    [
      tx.organisation,
      id,
      change.state,
      change.code ?? null,
      change.rows ?? null,
      JSON.stringify(change.counters ?? {}),
      change.warnings ? JSON.stringify(change.warnings) : null,
      change.instance ?? null,
      change.finishedAt ?? null,
    ],
  );
}

/** Counted from the stored rows, so an import that was killed and run again counts right. */
export async function countRows(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
): Promise<Counters> {
  const rows = await tx.query<{ outcome: RowOutcome; count: string }>(
    `select outcome, count(*) as count
      from import_row
      where organisation = $1 and import = $2
      group by outcome`,
    [tx.organisation, id],
  );
  return { ...NO_ROWS, ...Object.fromEntries(rows.map((row) => [row.outcome, Number(row.count)])) };
}

const COLUMNS = `id, mapping, state, code, rows, counters, warnings, instance, started_by,
  started_at, finished_at, suspects_kept`;
interface ImportDataRow {
  id: string;
  mapping: string;
  state: ImportState;
  code: string | null;
  rows: number;
  counters: Partial<Counters> & { window?: FileWindow; alarms?: string[] };
  warnings: Problem[];
  instance: string | null;
  started_by: string;
  started_at: Date;
  finished_at: Date | null;
  suspects_kept: boolean;
}

const fromRow = (row: ImportDataRow): ImportRecord => ({
  id: row.id,
  mapping: row.mapping,
  state: row.state,
  code: row.code,
  rows: row.rows,
  counters: Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, row.counters[outcome] ?? 0]),
  ) as Counters,
  window: row.counters.window ?? null,
  alarms: row.counters.alarms ?? [],
  warnings: row.warnings,
  instance: row.instance,
  startedBy: row.started_by,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  suspectsKept: row.suspects_kept,
});
