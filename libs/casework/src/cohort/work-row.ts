import { COLUMNS, londonDate, validateRow, type CaseId } from '@waymark/domain';
import { Refused, type Envelope, type Outcome } from '@waymark/engine';
import { lockFor } from '@waymark/persistence';
import { crimeOfRow } from '../case-file/contact-of-row.js';
import { loadCase } from '../case-file/case-store.js';
import { casesWith, victimText } from '../case-file/blind-indexes.js';
import { unseal, type CaseTransaction } from '../case-transaction.js';
import { once } from '../commands/once.js';
import { acceptRow } from './accept-row.js';
import { exclusionOf } from './exclude-row.js';
import { childHold } from './hold-row.js';
import { IMPORTER } from './importer.js';
import {
  earlierRow,
  matchesOf,
  payloadPlace,
  rowIndexes,
  type RowIndexes,
  type RowPayload,
} from './match-row.js';
import { linkRow, mergeRow } from './merge-row.js';
import { rowContext, type ImportDeps } from './run-import.js';
import { heldBecause, type ReadRow, type RowContext } from './settle-row.js';
import { triage } from './triage-tables.js';
import type { SettledRow } from './import-row.js';

/** What a person decided about a row that was set aside. */
export interface WorkRow extends Envelope {
  /**
   * The process that asks, where one does: only the row's own counts, in which a person looked at
   * it.
   */
  instance?: string;
  import: string;
  row: number;
  /**
   * Why the row was set aside, as the person saw it: these reasons are decided, any other refuses.
   */
  seen: string[];
  /**
   * Corrected values by the schema's column names. The refused column is emptied where it has none.
   */
  corrections: Record<string, string>;
  /** Id or reference of the case of the same person; null opens one. */
  mergeWith: string | null;
}
/** Where the victim is now. */
export interface WorkedRow {
  case: CaseId;
  how: 'accepted' | 'merged' | 'already-there';
}

/**
 * Imports one row by a person's decision, exactly as the importer does a row of a file: checked,
 * de-duplicated, matched, decided, the case
 * opened or added to, in one transaction and once. A refusal changes nothing and says why, without
 * any value of the row.
 */
export async function workRow(deps: ImportDeps, command: WorkRow): Promise<Outcome<WorkedRow>> {
  const { organisation, command: _, principal: __, instance: ___, ...request } = command;
  try {
    const value = await deps.persistence.inOrganisation(organisation, (tx) => {
      const within: CaseTransaction = {
        tx,
        keys: deps.persistence.keys,
        at: deps.persistence.clock.serviceNow(),
        by: IMPORTER.id,
      };
      return once(tx, deps.persistence.keys, {
        kind: 'work-row',
        envelope: command,
        request,
        work: () => work(deps, within, command),
      });
    });
    return { ok: true, value };
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, failure: thrown.refusal };
    throw thrown;
  }
}

async function work(
  deps: ImportDeps,
  within: CaseTransaction,
  command: WorkRow,
): Promise<WorkedRow> {
  const { tx } = within;
  await lockFor(tx, 'cohort');
  const stored = await storedRow(within, command);
  if (!stored || (command.instance !== undefined && command.instance !== stored.instance))
    return refuse('unknown-row', 'There is no such row.');
  if (stored.caseId !== null) return { case: stored.caseId, how: 'already-there' };
  const context: RowContext = {
    ...(await rowContext(deps, within, command.import)),
    commandOf: (row) => `import/${command.import}/${row}/${command.command}`,
  };
  const mergeWith = command.mergeWith === null ? null : await caseNamed(within, command.mergeWith);
  const record = corrected(within, stored.payload.record, command.corrections);
  const checked = validateRow(record, within.at);
  if (!checked.ok && mergeWith === null)
    return refuse(checked.code, 'A value of the row is not as it should be.', checked.column);
  if (!checked.ok)
    return noteOutcome(within, command, {
      settled: await linkRow(within, context, {
        caseId: mergeWith ?? '',
        row: command.row,
        payload: stored.payload,
      }),
      indexes: {},
    });
  const indexes = rowIndexes(within, { record, row: checked.row });
  const read: ReadRow = {
    table: { row: command.row, record, code: null, raw: [] },
    row: checked.row,
    indexes,
    triage: triage(context.tables, checked.row, within.at),
  };
  return noteOutcome(within, command, {
    settled:
      mergeWith === null
        ? await decide(within, context, { read, command })
        : await mergeNamed(within, context, { read, caseId: mergeWith }),
    indexes,
  });
}

/** As `settleRow` decides, but for what the person has seen. */
async function decide(
  within: CaseTransaction,
  context: RowContext,
  { read, command }: { read: ReadRow; command: WorkRow },
): Promise<SettledRow> {
  const { row, indexes, table } = read;
  const earlier = await earlierRow(within, { record: table.record ?? {}, indexes, but: command });
  if (earlier?.kind === 'same' && earlier.caseId !== null)
    return {
      row: command.row,
      outcome: 'merged',
      code: null,
      case: earlier.caseId,
      priority: null,
      contact: 'none',
      instance: null,
    };
  if (earlier?.kind === 'changed')
    return mergeRow(within, context, { read, caseId: earlier.caseId, code: 'row-changed' });
  const matches = await matchesOf(within, row);
  if (matches.victim)
    return mergeRow(within, context, { read, caseId: matches.victim, code: 'new-incident' });
  const child = crimeOfRow(row, londonDate(within.at)).child;
  const exclusion = childHold(row, child) === null ? exclusionOf(row, context.policy) : null;
  const reasons = [
    earlier?.kind === 'hash-reused' ? 'hash-reused' : null,
    exclusion,
    heldBecause(context, { row, child, matches }),
  ];
  const unseen = reasons.find((reason) => reason !== null && !command.seen.includes(reason));
  return unseen
    ? refuse(unseen, 'The row needs another look first.')
    : acceptRow(within, context, read);
}

/** Never into a case in which she is the suspect. */
async function mergeNamed(
  within: CaseTransaction,
  context: RowContext,
  { read, caseId }: { read: ReadRow; caseId: CaseId },
): Promise<SettledRow> {
  const suspectIn = await casesWith(within.tx, within.keys, [
    { kind: 'suspect', text: victimText(read.row) },
  ]);
  if (suspectIn.some((found) => found.caseId === caseId))
    return refuse(
      'suspect-there',
      'They are the suspect in that case: a different worker takes the row.',
    );
  return mergeRow(within, context, { read, caseId, code: 'new-incident' });
}

async function caseNamed(within: CaseTransaction, name: string): Promise<CaseId> {
  const [found] = await within.tx.query<{ id: string }>(
    'select id from case_file where organisation = $1 and (id = $2 or reference = upper($2))',
    [within.tx.organisation, name.trim()],
  );
  const file = found && (await loadCase(within, found.id, { lock: true }));
  if (!file) return refuse('unknown-case', 'There is no case of that reference.');
  if (file.closeReason === 'duplicate')
    return refuse('merged-case', 'That case was merged with another one: name the other one.');
  return file.id;
}

interface Stored {
  instance: string | null;
  caseId: CaseId | null;
  payload: RowPayload;
}

async function storedRow(
  within: CaseTransaction,
  { import: importId, row }: WorkRow,
): Promise<Stored | null> {
  const [found] = await within.tx.query<{
    instance: string | null;
    case_id: string | null;
    payload: Buffer | null;
    key_id: string;
  }>(
    `select instance, case_id, payload, key_id
      from import_row
      where organisation = $1 and import = $2 and row = $3`,
    [within.tx.organisation, importId, row],
  );
  if (!found?.payload) return null;
  return {
    instance: found.instance,
    caseId: found.case_id,
    payload: await unseal<RowPayload>(within, found.key_id, {
      sealed: found.payload,
      place: payloadPlace(importId, row),
    }),
  };
}

/**
 * The row with what the person corrected. A refused value that got no other is dropped; what is
 * still missing is refused again.
 */
function corrected(
  within: CaseTransaction,
  record: Record<string, string> | null,
  corrections: Record<string, string>,
): Record<string, string> {
  const known = Object.fromEntries(
    Object.entries(corrections).filter(([name]) => COLUMNS.some((column) => column.name === name)),
  );
  const before = record ?? {};
  const refused = validateRow(before, within.at);
  return { ...before, ...(!refused.ok && { [refused.column]: '' }), ...known };
}

/** The row says from now on whose case it came to; what the file said stays as it came. */
async function noteOutcome(
  { tx }: CaseTransaction,
  { import: importId, row }: WorkRow,
  { settled, indexes }: { settled: SettledRow; indexes: Partial<RowIndexes> },
): Promise<WorkedRow> {
  await tx.execute(
    `update import_row
      set case_id = $4, pair_index = coalesce(pair_index, $5),
        victim_index = coalesce(victim_index, $6), priority = coalesce($7, priority)
      where organisation = $1 and import = $2 and row = $3`,
    [
      tx.organisation,
      importId,
      row,
      settled.case,
      indexes.pair ?? null,
      indexes.victim ?? null,
      settled.priority,
    ],
  );
  return { case: settled.case ?? '', how: settled.outcome === 'accepted' ? 'accepted' : 'merged' };
}

function refuse(code: string, message: string, column?: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    ...(column !== undefined && { detail: { column } }),
  });
}
