import type { CaseId, Instant, JsonObject, PersonId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { readConsentSaid } from '../case-file/consent.js';
import { readAttempts } from '../case-file/read-attempts.js';
import { readRecords, type RecordTable } from '../case-file/record.js';

/** Something that was recorded in the file: a contact, an agreement, a plan or a note. */
export interface RecordOfCase {
  id: string;
  at: Instant;
  by: PersonId;
  /** The task in whose form it was recorded; null outside a task. */
  task: string | null;
  /** As in the timeline: `attempt:reached`, `safety-plan`, `note:worker`. */
  code: string;
  said: JsonObject;
}

const TABLES: readonly [RecordTable, code: string][] = [
  ['safety_plan', 'safety-plan'],
  ['plan', 'plan'],
  ['review', 'review'],
  ['note', 'note:'],
];

/**
 * What was recorded of a case, newest first, without risk assessments. The caller checks that the
 * person may see it and records the view.
 */
export async function readRecordsOfCase(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  limit: number,
): Promise<RecordOfCase[]> {
  const attempts = await readAttempts(reader, caseId, limit);
  const found: RecordOfCase[] = attempts.map(
    ({ id, at, by, task, channel, outcome, callAt, note, details }) => ({
      id,
      at,
      by,
      task,
      code: `attempt:${outcome}`,
      said: { channel, note, callAt, ...details },
    }),
  );
  for (const [table, code] of TABLES)
    for (const { id, at, by, task, columns, payload } of await readRecords(reader, table, {
      caseId,
      limit,
    }))
      found.push({
        id,
        at,
        by,
        task,
        code: table === 'note' ? `${code}${columns['kind'] as string}` : code,
        said: payload,
      });
  for (const { id, at, by, answers, words } of await readConsentSaid(reader, caseId, limit))
    found.push({ id, at, by, task: null, code: 'consent:', said: { ...answers, words } });
  return found.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)).slice(0, limit);
}
