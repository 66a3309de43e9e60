import { GRADES, assessGrade, compareGrades, isAnswer, workingGrade, type AssessmentRefusal, type Grade, type JsonObject } from '@waymark/domain';
import { appendRecord } from '../case-file/record.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding, type Writing } from './binding.js';

const MESSAGES: Record<AssessmentRefusal, string> = {
  'unknown-answer': 'Answers are yes, no, don\'t know, declined or not safe to ask.',
  'judgement-lowers': 'Professional judgement raises a grade and never lowers it.',
  'judgement-without-rationale': 'Say why you raise the grade.',
  'signed-by-assessor': 'Who assessed cannot sign the lower grade.',
  'signed-by-no-supervisor': 'Only a supervisor signs a lower grade.',
  'lower-without-victim': 'A lower grade needs a new assessment with the victim.',
};

/** case.assessment.{instrument,version,answers,score,professionalJudgement,rationale,grade}. Each write is a new record; the newest that names an instrument is the assessment. */
export const assessment: Binding = {
  name: 'assessment',
  async write(value, writing) {
    const { frame, file, task } = writing;
    const said = objectOf(value);
    const judgement = textOf(said['professionalJudgement']);
    const rationale = textOf(said['rationale']);
    const grade = said['grade'] === undefined || said['grade'] === null ? null : choiceOf(said['grade'], { choices: GRADES, field: 'assessment.grade' });
    if (judgement === 'raised' && rationale === null) refuseRule('judgement-without-rationale', MESSAGES['judgement-without-rationale'], 'assessment.rationale');
    const judged = judgeAnswers(writing, said);
    await appendRecord(frame, {
      table: 'assessment', caseId: file.id, task, payload: said,
      columns: { instrument: textOf(said['instrument']) ?? 'continued', version: textOf(said['version']) ?? '-', score: judged?.score ?? numberOf(said['score']), grade: grade ?? judged?.grade ?? null, judgement, complete: judged?.complete ?? grade !== null, victim_present: textOf(said['instrument']) === null ? null : true },
    });
    const before = workingGrade(file);
    const waiting = grade !== null && before !== null && compareGrades(grade, before) < 0;
    return { file: { ...file, details: { ...file.details, awaitsSignature: waiting && grade ? { grade, by: frame.by, at: frame.at } : file.details.awaitsSignature } } };
  },
};

/** Instruments whose answers are counted in the common bands; the service's own checklist gives no score and no grade by itself (domain.md E4). */
const SCORED = new Set(['dash-24', 'young-person-24']);

/** Where the answers themselves are written to the case, the rules of grading are applied to them here. */
function judgeAnswers({ file, frame }: Writing, said: JsonObject): { score: number | null; complete: boolean; grade: Grade | null } | null {
  const answers = objectOf(said['answers']);
  const questions = Object.keys(answers);
  if (!questions.length) return null;
  if (!questions.every((question) => isAnswer(answers[question]))) refuseRule('unknown-answer', MESSAGES['unknown-answer'], 'assessment.answers');
  const assessed = assessGrade({
    questions, answers: answers as Record<string, string>, referrerGrade: file.policeGrade, currentGrade: file.grade, withVictim: true, assessedBy: frame.by, signedBy: null,
    professionalJudgement: GRADES.includes(said['grade'] as Grade) && textOf(said['professionalJudgement']) === 'raised' ? { grade: said['grade'] as Grade, rationale: textOf(said['rationale']) ?? '' } : null,
  });
  if (!assessed.ok) return refuseRule(assessed.failure, MESSAGES[assessed.failure], 'assessment.answers');
  return SCORED.has(textOf(said['instrument']) ?? '') ? assessed.value : { score: null, complete: assessed.value.complete, grade: null };
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null);
