import type { CaseId, Grade, Instant, JsonObject, PersonId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { CONTINUED } from '../bindings/assessment.js';
import { objectOf, textOf } from '../bindings/binding.js';
import { readRecords, type StoredRecord } from '../case-file/record.js';

/** The newest risk assessment in which somebody asked the questions. */
export interface LastAssessment {
  at: Instant;
  by: PersonId;
  /** The task in whose form it was made. */
  task: string | null;
  instrument: string;
  complete: boolean;
  score: number | null;
  grade: Grade | null;
  /** By the id of the question. */
  answers: Record<string, string>;
  /** What was judged of the same answers afterwards, the first first. */
  judged: {
    at: Instant;
    by: PersonId;
    task: string | null;
    grade: Grade | null;
    why: string | null;
  }[];
}

/** Null where nobody has assessed yet (docs/service/assessment.md). */
export async function readLastAssessment(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
): Promise<LastAssessment | null> {
  const records = await readRecords(reader, 'assessment', { caseId, limit: 100 });
  const found = records.findIndex(
    ({ columns, payload }) =>
      columns['instrument'] !== CONTINUED && Object.keys(answersOf(payload)).length > 0,
  );
  const base = records[found];
  if (!base) return null;
  return {
    at: base.at,
    by: base.by,
    task: base.task,
    instrument: textOf(base.columns['instrument']) ?? '',
    complete: base.columns['complete'] === true,
    score: typeof base.columns['score'] === 'number' ? base.columns['score'] : null,
    grade: gradeOf(base),
    answers: answersOf(base.payload),
    judged: records
      .slice(0, found)
      .reverse()
      .map((one) => ({
        at: one.at,
        by: one.by,
        task: one.task,
        grade: gradeOf(one),
        why: textOf(one.payload['rationale']),
      })),
  };
}

const gradeOf = ({ columns }: StoredRecord): Grade | null =>
  (columns['grade'] ?? null) as Grade | null;

const answersOf = ({ answers }: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(objectOf(answers)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
