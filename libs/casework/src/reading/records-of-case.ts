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

/** Records no later than `until`, and how far back they are complete; null: to the beginning. */
export interface RecordsOfCase {
  records: RecordOfCase[];
  completeAfter: Instant | null;
}

/**
 * What was recorded of a case, without risk assessments: of each kind the newest, no later than
 * `until`. The caller checks that the person may see it and records the view.
 */
export async function readRecordsOfCase(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  page: { until: Instant | null; limit: number },
): Promise<RecordsOfCase> {
  const ends: Instant[] = [];
  const read = <Row extends { at: Instant }>(rows: Row[]): Row[] => {
    const last = rows.at(-1);
    if (last && rows.length >= page.limit) ends.push(last.at);
    return rows;
  };
  const attempts = read(await readAttempts(reader, caseId, page));
  const found: RecordOfCase[] = attempts.map(
    ({ id, at, by, task, channel, outcome, incoming, callAt, note, details }) => ({
      id,
      at,
      by,
      task,
      code: `${incoming ? 'incoming' : 'attempt'}:${outcome}`,
      said: { channel, note, callAt, ...details },
    }),
  );
  for (const [table, code] of TABLES)
    for (const { id, at, by, task, columns, payload } of read(
      await readRecords(reader, table, { caseId, ...page }),
    ))
      found.push({
        id,
        at,
        by,
        task,
        code: table === 'note' ? `${code}${columns['kind'] as string}` : code,
        said: payload,
      });
  // What was said at one time has a row for each of three kinds.
  const said = await readConsentSaid(reader, caseId, { ...page, limit: 3 * page.limit });
  for (const { id, at, by, answers, words } of read(said))
    found.push({ id, at, by, task: null, code: 'consent:', said: { ...answers, words } });
  return { records: found, completeAfter: ends.sort().at(-1) ?? null };
}
