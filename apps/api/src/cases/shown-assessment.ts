import type { LastAssessment } from '@waymark/casework';
import type { CaseFileAnswer, ShownAssessment, TaskItem } from '@waymark/contracts';
import { findTask, namesOf, type TaskView } from '@waymark/engine';
import type { FormSchema } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';
import type { Engine } from '../parts.js';
import { formOfTask } from '../tasks/form-of-task.js';

interface Reading {
  tx: Tx;
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

const titleOf = async (reading: Reading, task: string | null): Promise<string | null> =>
  (await taskOf(reading, task))?.title ?? null;

const taskOf = async ({ tx, identity }: Reading, task: string | null): Promise<TaskView | null> =>
  task === null ? null : findTask(tx, task, readerOf(identity));

async function formOf({ tx, engine }: Reading, task: TaskView | null): Promise<FormSchema | null> {
  const program: Program | null = task && (await engine.programOf(tx, task.instance));
  return task && formOfTask(task, program);
}

/** Whether an open task of the case asks this person to judge for themselves. */
export async function judgesFirst(
  reading: Reading,
  { open, items }: { open: readonly TaskView[]; items: readonly TaskItem[] },
): Promise<boolean> {
  for (const task of open) {
    const mine = items.some((item) => item.task === task.task && item.cannot === null);
    if (mine && (await formOf(reading, task))?.ownJudgement === true) return true;
  }
  return false;
}

/** Without the grades and reasons of others, for a person who judges first. */
export const withoutJudgements = (answer: CaseFileAnswer): CaseFileAnswer =>
  answer.ownJudgement && answer.assessment
    ? { ...answer, assessment: { ...answer.assessment, grade: null, judged: [] } }
    : answer;
