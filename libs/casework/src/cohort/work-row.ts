import {
  COLUMNS,
  decideRow,
  londonDate,
  partOf,
  validateRow,
  type CaseId,
  type Instant,
  type RowDecision,
} from '@waymark/domain';
import { Refused, runCommand, type Envelope, type Outcome } from '@waymark/engine';
import { lockFor } from '@waymark/persistence';
import { loadCase } from '../case-file/case-store.js';
import type { CaseTransaction } from '../case-transaction.js';
import { carryOut } from './carry-out.js';
import { keepMissingSuspects } from './file-suspects.js';
import { asImporter, importerIn, type ImportDeps } from './importer.js';
import { readImport } from './import-store.js';
import { lookUpRow } from './look-up-row.js';
import type { TableRow } from './read-table.js';
import { specialistOfRow } from './route-of-row.js';
import { rowContext } from './row-context.js';
import { readRecord } from './settle-row.js';
import type { RowContext } from './row.js';
import { TriageFailed } from './triage-tables.js';
import { noteCaseOfRow, readStoredRow, type StoredRow } from './stored-row.js';

/** What a person decided about a row that was set aside. */
export interface WorkRow extends Envelope {
  /** The process that asks, if one does: it may work only the row that it was started for. */
  instance?: string;
  import: string;
  row: number;
  /** The codes that the person has seen. The row is refused for any other code. */
  seen: string[];
  /**
   * Corrected values by the schema's column names. The value that was refused is dropped if it has
   * none.
   */
  corrections: Record<string, string>;
  /** Id or reference of the same person's case. With null the row opens a case. */
  mergeWith: string | null;
}

/** Where the victim is now. */
export interface WorkedRow {
  case: CaseId;
  how: 'accepted' | 'merged' | 'already-there';
}

/**
 * Imports one row as a person decided: the decision is the importer's own, with what the person has
 * answered. A refusal changes nothing and says why, without any value of the row.
 */
export async function workRow(deps: ImportDeps, command: WorkRow): Promise<Outcome<WorkedRow>> {
  const { organisation, command: _, principal: __, instance: ___, ...request } = command;
  // In a transaction of its own: a refusal does not undo it, and nobody waits for the cohort lock.
  await asImporter(deps, organisation, (within) => keepMissingSuspects(within, command.import));
  return runCommand(deps, { kind: 'work-row', envelope: command, request }, async (tx) => ({
    answer: await work(deps, importerIn(deps, tx), command),
    keyId: 'command/work-row',
  }));
}

async function work(
  deps: ImportDeps,
  within: CaseTransaction,
  command: WorkRow,
): Promise<WorkedRow> {
  await lockFor(within.tx, 'cohort');
  const stored = await rowToWork(within, command);
  if (stored.caseId !== null) return { case: stored.caseId, how: 'already-there' };
  const context = await contextOf(deps, within, command);
  const mergeWith = command.mergeWith === null ? null : await namedCase(within, command.mergeWith);
  const record = corrected(stored.table.record ?? {}, command.corrections, within.at);
  const table: TableRow = { ...stored.table, record, code: null };
  const read = readRecord(record, context.tables, within.at);
  const { indexes, ...found } = await lookUpRow(within, {
    importId: command.import,
    table,
    read,
  });
  const decision = decideRow({
    read,
    on: londonDate(within.at),
    ...found,
    policy: context.policy,
    person: { seen: command.seen, mergeWith },
  });
  refuseUndecided(decision);
  const settled = await carryOut(within, context, {
    table: decision.outcome === 'link' ? stored.table : table,
    indexes,
    decision,
  }).catch(refuseUnjudged);
  const caseId = decision.outcome === 'duplicate' ? decision.caseId : settled.case;
  await noteCaseOfRow(within, command, { settled: { ...settled, case: caseId }, indexes });
  return { case: caseId ?? '', how: decision.outcome === 'accept' ? 'accepted' : 'merged' };
}

async function rowToWork(within: CaseTransaction, command: WorkRow): Promise<StoredRow> {
  const stored = await readStoredRow(within, command);
  const asksForOther = command.instance !== undefined && command.instance !== stored?.instance;
  if (!stored || asksForOther) return refuse('unknown-row', 'There is no such row.');
  return stored;
}

async function contextOf(
  deps: ImportDeps,
  within: CaseTransaction,
  command: WorkRow,
): Promise<RowContext> {
  const record = await readImport(within, command.import);
  if (!record) throw new Error('unknown import');
  return {
    ...(await rowContext(deps, within, record)),
    specialist: await specialistOfRow(within, command.instance),
    commandOf: (row) => partOf(command.command, record.id, row),
  };
}

async function namedCase(within: CaseTransaction, name: string): Promise<CaseId> {
  const [found] = await within.tx.query<{ id: string }>(
    `select id
      from case_file
      where organisation = $1 and (id = $2 or reference = upper($2)) and status <> 'erased'`,
    [within.tx.organisation, name.trim()],
  );
  const file = found && (await loadCase(within, found.id, { lock: true }));
  if (!file) return refuse('unknown-case', 'No case has this reference.');
  if (file.closeReason === 'duplicate')
    return refuse('merged-case', 'This case was merged with another one. Name the other case.');
  return file.id;
}

/** The record with the person's corrections. A refused value without a correction is dropped. */
function corrected(
  record: Record<string, string>,
  corrections: Record<string, string>,
  at: Instant,
): Record<string, string> {
  const known = Object.entries(corrections).filter(([name]) => KNOWN_COLUMNS.has(name));
  const refused = validateRow(record, at);
  const dropped = refused.ok ? {} : { [refused.column]: '' };
  return { ...record, ...dropped, ...Object.fromEntries(known) };
}

const KNOWN_COLUMNS = new Set(COLUMNS.map(({ name }) => name));

/** A person is told what still needs an answer; the importer would set the row aside. */
function refuseUndecided(decision: RowDecision): void {
  switch (decision.outcome) {
    case 'reject':
      return refuse(
        decision.code,
        'A value of the row is missing or not valid. Correct it and import the row again.',
        decision.column,
      );
    case 'refuse':
    case 'hold':
      return refuse(
        decision.code,
        decision.code === 'suspect-there'
          ? 'This person is the suspect in that case. Give the row to a different worker.'
          : 'Look at this reason before you import the row.',
      );
    case 'exclude':
      return refuse(decision.code, 'Look at this reason before you import the row.');
    default:
  }
}

/** The tables would fail for this row again and again, until one of the two is corrected. */
function refuseUnjudged(thrown: unknown): never {
  if (!(thrown instanceof TriageFailed)) throw thrown;
  refuse(
    'triage-failed',
    `The decision table '${thrown.table}' cannot be evaluated for this row. Correct a value of ` +
      'the row, or tell a service designer to correct the table.',
  );
}

function refuse(code: string, message: string, column: string | null = null): never {
  throw new Refused({
    status: 422,
    code,
    message,
    ...(column !== null && { detail: { column } }),
  });
}
