import { GRADES, compareGrades, isGrade, type Grade } from '@waymark/domain';
import { handledGrade } from '../case-file/handled-grade.js';
import { gradeThatStood } from '../case-file/never-below.js';
import type { CaseTransaction } from '../case-transaction.js';
import { CONTINUED } from './assessment.js';
import { choiceOf, refuseRule, type Binding, type Writing } from './binding.js';

/**
 * case.grade: our own assessment (docs/service/rules.md#rule-3). Anybody who may write it may raise
 * it. A grade below the one that somebody gave last, ours or the police's, needs a new complete
 * assessment and the signature of a supervisor who did not assess, also where a later fact made
 * that one out of date. Without a grade, one that is below what the case is handled as needs an
 * assessment that came to it.
 */
export const grade: Binding = {
  name: 'grade',
  async write(value, writing) {
    const { file } = writing;
    const next = choiceOf(value, { choices: GRADES, field: 'grade' });
    const before = gradeThatStood(file);
    if (compareGrades(next, handledGrade(file)) < 0) await assertAssessed(writing, next);
    if (before !== null && compareGrades(next, before) < 0) await assertSigned(writing);
    return {
      file: {
        ...file,
        grade: next,
        details: {
          ...file.details,
          awaitsSignature: null,
          gradedAt: writing.within.at,
          gradeBefore: null,
        },
      },
    };
  },
};

/**
 * The newest assessment is complete, came to this grade or lower, and its answers are newer than
 * the grade and than what was last said of the risk.
 */
async function assertAssessed({ within, file }: Writing, next: Grade): Promise<void> {
  const assessment = await lastAssessment(within, file.id);
  const answeredAt = assessment?.answered_at?.toISOString() ?? '';
  const { gradedAt = '', raisedAt = '' } = file.details;
  if (answeredAt !== '' && answeredAt > gradedAt && answeredAt <= raisedAt)
    refuseRule(
      'raised-since-answers',
      'Something grave was reported after these answers were given, so they cannot lower the ' +
        'grade. Keep the grade, or assess again with the victim.',
      'grade',
    );
  const stands =
    assessment &&
    isGrade(assessment.grade) &&
    assessment.complete &&
    compareGrades(assessment.grade, next) <= 0 &&
    answeredAt > gradedAt;
  if (!stands)
    refuseRule(
      'lower-without-assessment',
      'A lower grade needs a new complete assessment with the victim.',
      'grade',
    );
}

async function assertSigned({ within, file }: Writing): Promise<void> {
  const assessment = await lastAssessment(within, file.id);
  if (assessment?.made_by === within.by)
    refuseRule(
      'signed-by-assessor',
      'The person who assessed cannot sign the lower grade.',
      'grade',
    );
  if (!(await isSupervisor(within)))
    refuseRule('signed-by-no-supervisor', 'Only a supervisor signs a lower grade.', 'grade');
}

interface LastAssessment {
  grade: string | null;
  complete: boolean;
  answered_at: Date | null;
  made_by: string;
}

/** The newest assessment with a grade; the record of a signature has none. */
const lastAssessment = async (
  { tx }: CaseTransaction,
  caseId: string,
): Promise<LastAssessment | null> => {
  const [row] = await tx.query<LastAssessment>(
    `select grade, complete, made_by,
        (select max(at)
          from assessment b
          where b.organisation = a.organisation
            and b.case_id = a.case_id
            and b.instrument <> $3) as answered_at
     from assessment a
     where organisation = $1 and case_id = $2 and grade is not null
     order by at desc, id desc
     limit 1`,
    [tx.organisation, caseId, CONTINUED],
  );
  return row ?? null;
};

const isSupervisor = async ({ tx, by }: CaseTransaction): Promise<boolean> =>
  (
    await tx.query(
      `select 1
        from staff
        where organisation = $1 and id = $2 and active and 'supervisor' = any(roles)`,
      [tx.organisation, by],
    )
  ).length > 0;
