import type { LastAssessment } from '@waymark/casework';
import type { CaseBanner, CaseFileAnswer, ShownAssessment } from '@waymark/contracts';
import { type Grade, GRADES } from '@waymark/domain';
import { answersOfTask, findTask, namesOf, type TaskView } from '@waymark/engine';
import { type FormSchema, targetsOf } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';
import type { Engine, Persistence } from '../parts.js';
import { formOfTask } from '../tasks/form-of-task.js';

interface Reading {
  tx: Tx;
  keys: Persistence['keys'];
  engine: Engine;
  identity: Identity;
}

/**
 * The last risk assessment in the words of the form in which it was made: who made it and when,
 * which questions were answered yes, and what others judged afterwards.
 */
export async function shownAssessment(
  reading: Reading,
  found: LastAssessment | null,
): Promise<ShownAssessment | null> {
  if (!found) return null;
  const { at, answers, grade, complete } = found;
  const titles = await Promise.all(found.judged.map(({ task }) => titleOf(reading, task)));
  const grades = await Promise.all(found.judged.map((one) => gradeSaid(reading, one)));
  const names = await namesOf(reading.tx, [found.by, ...found.judged.map(({ by }) => by)]);
  const texts = await questionsOf(reading, found);
  const asked = Object.entries(answers).map(([id, answer]) => ({
    text: texts.get(id) ?? id,
    answer,
  }));
  return {
    at,
    by: names.get(found.by) ?? 'Somebody',
    instrument: INSTRUMENTS[found.instrument] ?? found.instrument,
    complete,
    questions: Math.max(texts.size, asked.length),
    yes: asked.filter(({ answer }) => answer === 'yes').map(({ text }) => text),
    open: asked.filter(({ answer }) => !CLEAR.has(answer)).map(({ text }) => text),
    grade,
    judged: found.judged.map(({ by, ...one }, index) => ({
      ...one,
      by: names.get(by) ?? 'Somebody',
      grade: grades[index] ?? null,
      task: titles[index] ?? null,
    })),
  };
}

/** Neither says yes nor leaves the question open. */
const CLEAR = new Set(['yes', 'no', 'does-not-apply']);

const INSTRUMENTS: Record<string, string> = {
  'dash-24': 'DASH, 24 questions',
  'young-person-24': 'Young person’s DASH, 24 questions',
  'own-checklist': 'Our own checklist',
  'general-checklist': 'Our general checklist',
};

/** The words of the questions by their ids; empty where the task is not to be seen. */
async function questionsOf(
  reading: Reading,
  { task, answers }: LastAssessment,
): Promise<Map<string, string>> {
  const form = await formOf(reading, await taskOf(reading, task));
  const checklists = (form?.fields ?? []).flatMap(({ questions }) =>
    questions ? [questions] : [],
  );
  const explained = (one: { id: string }[]): number =>
    one.filter(({ id }) => answers[id] !== undefined).length;
  const [most = []] = checklists.sort((a, b) => explained(b) - explained(a));
  return new Map(most.map(({ id, text }) => [id, text]));
}

/**
 * The grade that the person chose in their form. The record may have another one, because the case
 * is worked by the higher of two judgements.
 */
async function gradeSaid(
  reading: Reading,
  { task: id, grade }: LastAssessment['judged'][number],
): Promise<Grade | null> {
  const task = await taskOf(reading, id);
  const form = await formOf(reading, task);
  if (!task || !form) return grade;
  const answers = await answersOfTask(reading.tx, reading.keys, task.task);
  const said = form.fields
    .filter(({ type }) => type === 'choice')
    .flatMap((field) => targetsOf(field).map((target) => answers.get(target)?.value))
    .find((value) => GRADES.some((one) => one === value));
  return (said as Grade | undefined) ?? grade;
}

const titleOf = async (reading: Reading, task: string | null): Promise<string | null> =>
  (await taskOf(reading, task))?.title ?? null;

const taskOf = async (
  { tx, keys, identity }: Reading,
  task: string | null,
): Promise<TaskView | null> =>
  task === null ? null : findTask(tx, keys, { task, reader: readerOf(identity) });

async function formOf({ tx, engine }: Reading, task: TaskView | null): Promise<FormSchema | null> {
  const program: Program | null = task && (await engine.programOf(tx, task.instance));
  return task && formOfTask(task, program);
}

/**
 * Without the grades and reasons of others, for a person who judges first
 * (docs/service/assessment.md).
 */
export function withoutJudgements(answer: CaseFileAnswer): CaseFileAnswer {
  if (!answer.ownJudgement) return answer;
  const { assessment: _, review: __, ...file } = answer.file;
  return {
    ...answer,
    banner: bannerWithoutGrade(answer.banner),
    assessment: answer.assessment && { ...answer.assessment, grade: null, judged: [] },
    file,
  };
}

/** The banner for a person who judges first. */
export const bannerWithoutGrade = (banner: CaseBanner): CaseBanner => ({
  ...banner,
  grade: null,
  gradeBasis: 'own-judgement',
  tier: null,
  happened: banner.happened && { ...banner.happened, policeGrade: null },
  reasons: banner.reasons.filter(({ about }) => about !== 'grade'),
  flags: banner.flags.filter((flag) => flag !== 'high-risk' && flag !== 'ungraded'),
});
