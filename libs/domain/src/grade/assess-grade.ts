import { GRADES, compareGrades, higherGrade, type Grade } from './grade.js';
import { failure, success, type Result } from '../result.js';

/**
 * The only answers. `does-not-apply` is a complete answer that counts for nothing; the last three
 * never count as no (docs/service/assessment.md).
 */
export const ANSWERS = [
  'yes',
  'no',
  'does-not-apply',
  'dont-know',
  'declined',
  'not-safe-to-ask',
] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * How many times 'yes' make a grade. Each organisation decides it from the common bands of the DASH
 * with 24 questions (docs/service/assessment.md). Never a reason to refuse a referral.
 */
export interface Bands {
  medium: number;
  high: number;
}

export interface AssessmentFacts {
  /** Ids of the instrument's questions, and the answers. A question without one was not asked. */
  questions: readonly string[];
  answers: Readonly<Record<string, string>>;
  /** The grade that the referrer (the police) gave, and the grade in force now. */
  referrerGrade: Grade | null;
  currentGrade: Grade | null;
  /** What the case is handled as, which counts if it has neither grade. */
  handledAs?: Grade | null;
  /** Asked at every score. */
  professionalJudgement: { grade: Grade; rationale: string } | null;
  /** What the journey's own table (`risk-grade`) says; it may raise. */
  tableGrade?: Grade | null;
  withVictim: boolean;
  assessedBy: string;
  /** Who agreed that the grade becomes lower. */
  signedBy: { id: string; supervisor: boolean } | null;
  bands: Bands;
}

interface AssessedGrade {
  score: number;
  complete: boolean;
  /** null: no grade, handled as high. */
  grade: Grade | null;
  /**
   * A lower grade that waits for a supervisor who did not assess; until then `grade` stays as it
   * was.
   */
  awaitsSignature: Grade | null;
}
export type AssessmentRefusal =
  | 'unknown-answer'
  | 'judgement-lowers'
  | 'judgement-without-rationale'
  | 'signed-by-assessor'
  | 'signed-by-no-supervisor'
  | 'lower-without-victim';

/**
 * The grade of a risk assessment (docs/service/rules.md#rule-3, docs/service/assessment.md).
 * Professional judgement only raises it, an incomplete assessment never lowers it, and a lower
 * grade needs two people and the victim.
 */
export const assessGrade = (facts: AssessmentFacts): Result<AssessedGrade, AssessmentRefusal> => {
  if (
    Object.entries(facts.answers).some(
      ([question, answer]) => !facts.questions.includes(question) || !isAnswer(answer),
    )
  )
    return failure('unknown-answer');
  const answered = facts.questions.map((question) => facts.answers[question]);
  const score = answered.filter((answer) => answer === 'yes').length;
  const complete = answered.every((answer) => COMPLETE.has(answer));
  const actuarial = raise(gradeOf(score, facts.bands), facts.tableGrade ?? null);
  const judged = judge(actuarial, facts);
  if (!judged.ok) return judged;
  if (!complete)
    return success({
      score,
      complete,
      grade: neverBelow(judged.value, facts),
      awaitsSignature: null,
    });
  return settle(judged.value, score, facts);
};

const COMPLETE: ReadonlySet<string | undefined> = new Set(['yes', 'no', 'does-not-apply']);

export const isAnswer = (value: unknown): value is Answer =>
  (ANSWERS as readonly unknown[]).includes(value);

/** The grade by the number of 'yes' alone. Professional judgement never goes below it. */
export const gradeOf = (score: number, bands: Bands): Grade =>
  score >= bands.high ? 'high' : score >= bands.medium ? 'medium' : 'standard';
const raise = (grade: Grade, other: Grade | null): Grade =>
  other === null ? grade : higherGrade(grade, other);

const judge = (
  actuarial: Grade,
  { professionalJudgement: judgement }: AssessmentFacts,
): Result<Grade, AssessmentRefusal> => {
  if (!judgement || judgement.grade === actuarial) return success(actuarial);
  if (compareGrades(judgement.grade, actuarial) < 0) return failure('judgement-lowers');
  return judgement.rationale.trim()
    ? success(judgement.grade)
    : failure('judgement-without-rationale');
};

/**
 * An incomplete assessment may raise the grade that a case has, or is handled as. If nothing is
 * known of the case, it grades nothing below high.
 */
const neverBelow = (
  grade: Grade,
  { referrerGrade, currentGrade, handledAs = null }: AssessmentFacts,
): Grade | null => {
  const graded = [referrerGrade, currentGrade].filter((one) => one !== null);
  const known = graded.length > 0 || handledAs === null ? graded : [handledAs];
  if (!known.length) return grade === 'high' ? grade : null;
  return known.reduce((highest, one) => higherGrade(highest, one), grade);
};

const settle = (
  grade: Grade,
  score: number,
  facts: AssessmentFacts,
): Result<AssessedGrade, AssessmentRefusal> => {
  const before = facts.currentGrade ?? facts.referrerGrade;
  if (before === null || GRADES.indexOf(grade) >= GRADES.indexOf(before))
    return success({ score, complete: true, grade, awaitsSignature: null });
  if (!facts.withVictim) return failure('lower-without-victim');
  if (!facts.signedBy)
    return success({ score, complete: true, grade: before, awaitsSignature: grade });
  if (facts.signedBy.id === facts.assessedBy) return failure('signed-by-assessor');
  if (!facts.signedBy.supervisor) return failure('signed-by-no-supervisor');
  return success({ score, complete: true, grade, awaitsSignature: null });
};
