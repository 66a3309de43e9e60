import type { TaskItem } from '@waymark/contracts';
import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import type { Engine } from '../parts.js';
import { judgedFirst } from './judged-first.js';
import { withoutGrade } from './task-item.js';

type Graded = Pick<TaskItem, 'grade' | 'gradeBasis'> & { case: CaseId | null };

/**
 * The rows of a list, without the grade of each case of which the person has to judge first. Every
 * list that shows grades goes through this (docs/service/assessment.md).
 */
export async function withoutJudgedGrades<Row extends Graded>(
  tx: Tx,
  rows: readonly Row[],
  by: { engine: Engine; identity: Identity },
): Promise<Row[]> {
  const judged = await judgedFirst(
    tx,
    rows.map((row) => row.case),
    by,
  );
  return rows.map((row) => (row.case !== null && judged.has(row.case) ? withoutGrade(row) : row));
}
