import { GRADES, compareGrades, isGrade, workingGrade, type Grade } from '@waymark/domain';
import type { Frame } from '../frame.js';
import { choiceOf, refuseRule, type Binding, type Writing } from './binding.js';

/** case.grade: our assessment. Raising is always open; a lower grade than the case was worked by, the police's too, needs a new assessment, signed by a supervisor who did not assess (domain.md E4). */
export const grade: Binding = {
  name: 'grade',
  async write(value, writing) {
    const { file } = writing;
    const next = choiceOf(value, { choices: GRADES, field: 'grade' });
    const before = workingGrade(file);
    if (before !== null && compareGrades(next, before) < 0) await assertSigned(writing, next);
    return { file: { ...file, grade: next, details: { ...file.details, awaitsSignature: null } } };
  },
};

async function assertSigned({ frame, file }: Writing, next: Grade): Promise<void> {
  const assessment = await lastAssessment(frame, file.id);
  if (!assessment || !isGrade(assessment.grade) || compareGrades(assessment.grade, next) > 0) refuseRule('lower-without-assessment', 'A lower grade needs a new complete assessment with the victim.', 'grade');
  if (assessment.made_by === frame.by) refuseRule('signed-by-assessor', 'Who assessed cannot sign the lower grade.', 'grade');
  if (!(await isSupervisor(frame))) refuseRule('signed-by-no-supervisor', 'Only a supervisor signs a lower grade.', 'grade');
}

/** The newest that came to a grade; a signature's own record has none. */
const lastAssessment = async ({ tx }: Frame, caseId: string): Promise<{ grade: string | null; made_by: string } | null> => {
  const [row] = await tx.query<{ grade: string | null; made_by: string }>('select grade, made_by from assessment where organisation = $1 and case_id = $2 and grade is not null order by at desc, id desc limit 1', [tx.organisation, caseId]);
  return row ?? null;
};

const isSupervisor = async ({ tx, by }: Frame): Promise<boolean> =>
  (await tx.query(`select 1 from staff where organisation = $1 and id = $2 and active and 'supervisor' = any(roles)`, [tx.organisation, by])).length > 0;
