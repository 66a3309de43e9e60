import { targetsOf } from './bind.js';
import { holdsIn, type FormValues } from './is-visible.js';
import { DANGER } from './safety-questions.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

/**
 * Parts of the case file that a journey sets by itself, and which instrument a form is. Everything
 * else that a form writes there is
 * somebody's word: what the victim said, agreed to or confirmed, what came of a contact, how a
 * person judges.
 */
const OF_THE_JOURNEY = /^case\.(stage|tier|closure|assessment\.(instrument|version))(\.|$)/;

const isWord = (target: string): boolean =>
  target === `variable.${DANGER}` || (target.startsWith('case.') && !OF_THE_JOURNEY.test(target));

/**
 * The places of a hidden field that may be written only if somebody was asked on this form
 * (docs/service/rules.md#rule-8).
 */
const wordsOf = (field: FieldSchema): string[] =>
  field.type === 'hidden' ? targetsOf(field).filter(isWord) : [];

/**
 * The hidden field without the places that nobody was asked about: its condition would hold even if
 * no question of this form were answered. Null if nothing is left of it.
 */
export function onlyAsked(
  form: FormSchema,
  field: FieldSchema,
  { variables }: FormValues,
): FieldSchema | null {
  const words = wordsOf(field);
  if (words.length === 0 || followsFromAnswer(form, field, variables)) return field;
  const bind = targetsOf(field).filter((target) => !words.includes(target));
  return bind.length > 0 ? { ...field, bind } : null;
}

const followsFromAnswer = (
  form: FormSchema,
  { visibleWhen }: FieldSchema,
  variables: FormValues['variables'],
): boolean =>
  visibleWhen !== undefined && !holdsIn(form, visibleWhen, { input: { values: {}, variables } });

/**
 * The same for publishing, which knows no values: the places of a hidden field whose condition can
 * hold although no question of the form is answered.
 */
export const neverAsked = (form: FormSchema, field: FieldSchema): string[] =>
  field.visibleWhen === undefined || possible(form, field.visibleWhen).yes ? wordsOf(field) : [];

interface Possible {
  yes: boolean;
  no: boolean;
}

/** What a condition can come to while every question of the form is unanswered. */
function possible(form: FormSchema, condition: Condition): Possible {
  if ('not' in condition) {
    const { yes, no } = possible(form, condition.not);
    return { yes: no, no: yes };
  }
  if ('all' in condition || 'any' in condition) {
    const all = 'all' in condition;
    const parts = (all ? condition.all : condition.any).map((each) => possible(form, each));
    return all
      ? { yes: parts.every(({ yes }) => yes), no: parts.some(({ no }) => no) }
      : { yes: parts.some(({ yes }) => yes), no: parts.every(({ no }) => no) };
  }
  const name = condition.field.split('.')[0] ?? '';
  if (!form.fields.some((field) => field.name === name)) return { yes: true, no: true };
  const holds = holdsIn(form, condition, { input: { values: {}, variables: {} } });
  return { yes: holds, no: !holds };
}
