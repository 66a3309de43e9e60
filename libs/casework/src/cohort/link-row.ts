import type { CaseId } from '@waymark/domain';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { openedAgain } from './merge-row.js';
import { methodAgain } from './method-again.js';
import type { TableRow } from './read-table.js';
import type { RowContext, SettledRow } from './row.js';
import { tellCase } from './tell-case.js';

/**
 * Adds a row that cannot be read to the case that a person named. The row is kept there, as it
 * came, for people to look at, and the risk is reviewed today. A closed case is opened again.
 */
export async function linkRow(
  within: CaseTransaction,
  context: RowContext,
  { table, caseId }: { table: TableRow; caseId: CaseId },
): Promise<SettledRow> {
  const { row, record, raw } = table;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a named case is missing');
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: 'row-linked' },
    payload: { importId: context.importId, row, record, raw: record ? null : raw },
  });
  const reopens = file.status === 'closed' && !file.details.died;
  const saved = await saveCase(within, reopens ? openedAgain(file) : file, 'row-linked');
  const instance = await tellCase(within, context, {
    file: saved,
    incident: {
      row,
      facts: {
        what: 'The police sent a row about this person that could not be read. It is in the file.',
        at: within.at,
        importId: context.importId,
        row,
        rowGrade: null,
        dashScore: null,
        priority: null,
        flags: {},
        child: false,
        safeguarding: false,
      },
      reopens,
      cannotWait: false,
      contactMethod: methodAgain(saved, {
        contact: 'call',
        policy: context.contactPolicy,
        at: within.at,
      }),
      age: null,
    },
  });
  return {
    row,
    outcome: 'merged',
    code: 'row-linked',
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
    explained: null,
  };
}
