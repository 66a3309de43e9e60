import {
  GRADES,
  assessGrade,
  compareGrades,
  gradeOf,
  isAnswer,
  type AssessmentRefusal,
  type Bands,
  type Grade,
  type JsonObject,
} from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { gradeThatStood } from '../case-file/never-below.js';
import { appendRecord } from '../case-file/record.js';
import { organisationSettings } from '../settings/organisation-settings.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding, type Writing } from './binding.js';

const MESSAGES: Record<AssessmentRefusal, string> = {
  'unknown-answer': "Each question is answered yes, no, don't know, declined or not safe to ask.",
  'judgement-lowers': 'Professional judgement raises a grade and never lowers it.',
  'judgement-without-rationale': 'Say why you raise the grade.',
  'signed-by-assessor': 'The person who assessed cannot sign the lower grade.',
  'signed-by-no-supervisor': 'Only a supervisor signs a lower grade.',
  'lower-without-victim': 'A lower grade needs a new assessment with the victim.',
};

/**
 * case.assessment.{instrument,version,answers,score,professionalJudgement,rationale,grade}. Each
 * write adds a record. The newest record that names an instrument is the assessment.
 */
export const assessment: Binding = {
  name: 'assessment',
  async write(value, writing) {
    const said = objectOf(value);
    const grade = gradeIn(said);
    assertRationale(said);
    const bands = await bandsOf(writing);
    const judged = judgeAnswers(writing, said, bands);
    const answered = judged ?? (await answersBefore(writing, said));
    const before = gradeThatStood(writing.file);
    if (grade !== null)
      assertNotBelow(grade, { answered, handled: handledGrade(writing.file), bands });
    await recordAssessment(writing, said, {
      score: judged?.score ?? numberOf(said['score']),
      grade: grade ?? judged?.grade ?? null,
      complete: answered?.complete ?? false,
    });
    const lowers = grade !== null && before !== null && compareGrades(grade, before) < 0;
    return { file: lowers ? awaitingSignature(writing, grade) : writing.file };
  },
};

/** How many times 'yes' make a grade in this organisation. */
async function bandsOf({ within, instance }: Writing): Promise<Bands> {
  const { setting } = await organisationSettings(within.tx, within.at, { instance });
  return { medium: setting('dashMediumFrom'), high: setting('dashHighFrom') };
}

const gradeIn = ({ grade }: JsonObject): Grade | null =>
  grade === undefined || grade === null
    ? null
    : choiceOf(grade, { choices: GRADES, field: 'assessment.grade' });

function assertRationale({ professionalJudgement, rationale }: JsonObject): void {
  if (textOf(professionalJudgement) === 'raised' && textOf(rationale) === null)
    refuseRule(
      'judgement-without-rationale',
      MESSAGES['judgement-without-rationale'],
      'assessment.rationale',
    );
}

const recordAssessment = (
  { within, file, task }: Writing,
  said: JsonObject,
  result: { score: number | null; grade: Grade | null; complete: boolean },
): Promise<string> => {
  const instrument = textOf(said['instrument']);
  return appendRecord(within, {
    table: 'assessment',
    caseId: file.id,
    task,
    payload: said,
    columns: {
      instrument: instrument ?? CONTINUED,
      version: textOf(said['version']) ?? '-',
      judgement: textOf(said['professionalJudgement']),
      // Only answers show that somebody sat down with the victim.
      victim_present:
        instrument === null ? null : Object.keys(objectOf(said['answers'])).length > 0,
      ...result,
    },
  });
};

const awaitingSignature = ({ file, within }: Writing, grade: Grade): CaseFile => ({
  ...file,
  details: { ...file.details, awaitsSignature: { grade, by: within.by, at: within.at } },
});

/** The instrument of a record that adds to earlier answers, such as a judgement or a signature. */
export const CONTINUED = 'continued';

/**
 * The instruments whose answers are counted, with the number of their questions. The service's own
 * checklist gives no score and no grade by itself (docs/service/assessment.md).
 */
const SCORED = new Map([
  ['dash-24', 24],
  ['young-person-24', 24],
]);

interface Answered {
  score: number | null;
  complete: boolean;
}

/**
 * Professional judgement is never below the score, and an incomplete assessment never lowers the
 * grade that the case is handled as (docs/service/rules.md#rule-3).
 */
function assertNotBelow(
  grade: Grade,
  { answered, handled, bands }: { answered: Answered | null; handled: Grade | null; bands: Bands },
): void {
  const { score = null } = answered ?? {};
  if (score !== null && compareGrades(grade, gradeOf(score, bands)) < 0)
    refuseRule('judgement-lowers', MESSAGES['judgement-lowers'], 'assessment.grade');
  if (!answered?.complete && compareGrades(grade, handled) < 0)
    refuseRule(
      'incomplete-lowers',
      'An incomplete assessment cannot lower the grade that the case is handled as. Ask the ' +
        'questions that are not answered.',
      'assessment.grade',
    );
}

/** Grades the answers of this submission; null if it has none. */
function judgeAnswers(
  { file, within }: Writing,
  said: JsonObject,
  bands: Bands,
): (Answered & { grade: Grade | null }) | null {
  const answers = objectOf(said['answers']);
  if (!Object.keys(answers).length) return null;
  const scored = SCORED.get(textOf(said['instrument']) ?? '');
  const questions =
    scored === undefined
      ? Object.keys(answers)
      : Array.from({ length: scored }, (_, index) => `q${index + 1}`);
  if (!Object.values(answers).every(isAnswer))
    refuseRule('unknown-answer', MESSAGES['unknown-answer'], 'assessment.answers');
  const assessed = assessGrade({
    questions,
    answers: answers as Record<string, string>,
    referrerGrade: file.policeGrade,
    currentGrade: file.grade,
    handledAs: handledGrade(file),
    withVictim: true,
    assessedBy: within.by,
    signedBy: null,
    bands,
    professionalJudgement:
      GRADES.includes(said['grade'] as Grade) && textOf(said['professionalJudgement']) === 'raised'
        ? { grade: said['grade'] as Grade, rationale: textOf(said['rationale']) ?? '' }
        : null,
  });
  if (!assessed.ok)
    return refuseRule(assessed.failure, MESSAGES[assessed.failure], 'assessment.answers');
  return scored === undefined
    ? { score: null, complete: assessed.value.complete, grade: null }
    : assessed.value;
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

/** The newest answers, if this submission names no instrument of its own. */
async function answersBefore(
  { within: { tx }, file }: Writing,
  said: JsonObject,
): Promise<Answered | null> {
  if (textOf(said['instrument']) !== null) return null;
  const [row] = await tx.query<Answered>(
    `select score, complete
      from assessment
      where organisation = $1 and case_id = $2 and instrument <> $3
      order by at desc, id desc
      limit 1`,
    [tx.organisation, file.id, CONTINUED],
  );
  return row ?? null;
}
