import { canonicalJson, type JsonObject } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { SaidOfRisk } from '../case-file/raised-file.js';
import { readRecords } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';

/** What the police sent about either of the two people while the cases were one. */
const OF_ROWS: ReadonlySet<unknown> = new Set(['new-incident', 'row-changed', 'row-linked']);

/**
 * What was said of the risk while two cases were one; null if nothing was. Nobody knows which of
 * the two people it is about, so both are handled by it until somebody has reviewed them
 * (docs/service/intake.md#two-cases-of-one-person). `then`: as the merge noted it. Notes of earlier
 * merges have none, so that everything counts as said since.
 */
export async function riskSinceMerge(
  within: CaseTransaction,
  file: CaseFile,
  { then, mergedAt }: { then: JsonObject | null; mergedAt: string },
): Promise<SaidOfRisk | null> {
  const known = riskOfFile(file);
  const records = await readRecords(within, 'note', { caseId: file.id, limit: 500 });
  const rows = records.some(({ at, columns }) => at >= mergedAt && OF_ROWS.has(columns['kind']));
  const isSame = then !== null && canonicalJson(then) === canonicalJson(notedRisk(file));
  return rows || !isSame ? known : null;
}

/** The same, as the note of a merge keeps it. */
export function notedRisk(file: CaseFile): JsonObject {
  const { crime, ...said } = riskOfFile(file);
  return { ...said, crime: { ...crime } };
}

/** Everything that a file says of the risk, as if it was said of somebody else. */
const riskOfFile = ({ details, ...file }: CaseFile): SaidOfRisk => ({
  isNew: true,
  policeGrade: file.policeGrade,
  dashScore: details.source.dashScore,
  priority: file.priority,
  crime: details.crime,
  child: file.child,
  safeguarding: file.safeguarding,
  strangulation: details.source.strangulation ?? 'unknown',
  threatsToKill: details.source.threatsToKill ?? 'unknown',
});
