import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import { isMoreSerious } from './is-more-serious.js';
import { appendRecord } from './record.js';

/**
 * Notes that something was said of an open case that is handled as High. If no process of the case
 * asks anybody to look at it, the supervisor is told: no diagram decides whether somebody hears
 * (docs/service/support.md#a-new-incident).
 */
export async function noteGraveNews(
  within: CaseTransaction,
  { before, after, isNew }: { before: CaseFile; after: CaseFile; isNew: boolean },
): Promise<void> {
  if (after.status === 'closed' || after.details.died || handledGrade(after) !== 'high') return;
  if (!isNew && !isMoreSerious(after, before)) return;
  await appendRecord(within, {
    table: 'note',
    caseId: after.id,
    columns: { kind: 'grave-news' },
    payload: {},
  });
}
