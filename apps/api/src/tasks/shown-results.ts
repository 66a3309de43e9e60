import type { TaskDetail } from '@waymark/contracts';
import type { Json, JsonObject } from '@waymark/domain';
import { type LastAnswer, namesOf } from '@waymark/engine';
import {
  bindsOf,
  type FieldSchema,
  type FormSchema,
  holdsIn,
  isLastAnswer,
  type ShownResult,
  valueAt,
} from '@waymark/forms';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

type Result = TaskDetail['results'][number];

/** Words for the answers of a checklist. */
const ANSWERS: Record<string, string> = {
  yes: 'Yes',
  no: 'No',
  'dont-know': 'Don’t know',
  declined: 'Declined',
  'not-safe-to-ask': 'Not safe to ask',
};

/**
 * The results that the form shows before somebody judges or signs, in words. The words are those of
 * the field that wrote the variable or the place in the case file, in any form of the journey.
 */
export function shownResults(
  { forms }: Program,
  form: FormSchema | null,
  { variables, places }: { variables: JsonObject; places: ReadonlyMap<string, LastAnswer> },
): Result[] {
  const fields = Object.values(forms).flatMap((one) => (one as unknown as FormSchema).fields);
  return (form?.showsResult ?? []).flatMap((shown) => {
    const { visibleWhen: condition } = shown;
    if (form && condition && !holdsIn(form, condition, { input: { values: {}, variables } }))
      return [];
    const last = places.get(shown.variable) ?? null;
    const value = isLastAnswer(shown) ? (last?.value ?? null) : valueAt(variables, shown.variable);
    if (value === null) return [];
    const said = last && { by: last.by, at: last.at };
    return [{ label: shown.label, lines: linesOf(value, shown, fields), said }];
  });
}

/** Results with colleagues' names in place of their ids: who graded. */
export async function resultsWithNames(tx: Tx, results: Result[]): Promise<Result[]> {
  const words = results.flatMap(({ lines }) => lines.map((line) => line.words));
  const names = await namesOf(tx, words);
  return results.map((result) => ({
    ...result,
    lines: result.lines.map((line) => ({ ...line, words: names.get(line.words) ?? line.words })),
  }));
}

function linesOf(value: Json, shown: ShownResult, fields: FieldSchema[]): Result['lines'] {
  const writers = fields.filter((field) => writes(field, shown.variable));
  if (Array.isArray(value))
    return value.map((one) => ({ question: null, words: wordsOf(one, shown, writers) }));
  if (value === null || typeof value !== 'object')
    return [{ question: null, words: wordsOf(value, shown, writers) }];
  return answersOf(value, shown, writers);
}

/**
 * A checklist in the order of its questions, with those that nobody answered; what no question asks
 * comes last, by its name. Checklists that were not used are left out.
 */
function answersOf(
  answers: JsonObject,
  shown: ShownResult,
  writers: FieldSchema[],
): Result['lines'] {
  const questions = checklistsUsed(answers, writers).flatMap((field) => field.questions ?? []);
  const asked = questions.filter(({ id }, at) => questions.findIndex((q) => q.id === id) === at);
  const rest = Object.keys(answers).filter((name) => !asked.some(({ id }) => id === name));
  return [
    ...(isLastAnswer(shown) ? [score(Object.values(answers), asked.length)] : []),
    ...[...asked, ...rest.map((id) => ({ id, text: id }))].map(({ id, text }) => ({
      question: text,
      words: answers[id] === undefined ? 'Not answered' : wordsOf(answers[id], shown, []),
    })),
  ];
}

/**
 * The checklists from which these answers come. Several checklists write to one place and share
 * some questions, so the one that explains the most answers comes first, and another one counts
 * only if it explains answers that are left.
 */
function checklistsUsed(answers: JsonObject, writers: FieldSchema[]): FieldSchema[] {
  const left = new Set(Object.keys(answers));
  const explained = (field: FieldSchema): number =>
    (field.questions ?? []).filter(({ id }) => left.has(id)).length;
  const used: FieldSchema[] = [];
  for (;;) {
    const [most] = [...writers].sort(
      (a, b) =>
        explained(b) - explained(a) || (a.questions?.length ?? 0) - (b.questions?.length ?? 0),
    );
    if (!most || explained(most) === 0) return used;
    used.push(most);
    for (const { id } of most.questions ?? []) left.delete(id);
  }
}

const score = (answers: Json[], asked: number): Result['lines'][number] => {
  const yes = answers.filter((answer) => answer === 'yes').length;
  return { question: null, words: `${yes} of ${Math.max(asked, answers.length)} answered yes` };
};

function wordsOf(value: Json, { words }: ShownResult, writers: FieldSchema[]): string {
  if (value === null) return 'Not answered';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return partsOf(value);
  const text = String(value);
  const choice = writers
    .flatMap((field) => field.choices ?? [])
    .find((one) => one.value === value)?.label;
  return words?.[text] ?? choice ?? ANSWERS[text] ?? text;
}

/** A goal or another group of values, as one line. */
const partsOf = (value: Json[] | JsonObject): string =>
  (Array.isArray(value) ? value : Object.values(value))
    .filter((part) => part !== null && typeof part !== 'object')
    .map(String)
    .join(', ');

const writes = (field: FieldSchema, place: string): boolean =>
  (bindsOf(field) ?? []).some((bind) =>
    bind.to === 'case' ? place === `case.${bind.path}` : bind.name === place.split('.').at(-1),
  );
