import type { Condition, FieldSchema, FormSchema } from '@waymark/forms';
import type { Json } from '@waymark/domain';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * A condition on a multi-choice says whether a choice is among those that were ticked. `equals` and
 * `in` hold only if nothing else was ticked, so a second tick would hide a question.
 */
export const formConditionAlone: RuleHere = {
  code: 'form-condition-alone',
  severity: 'error',
  check: ({ forms, variables }) => {
    const all = [...forms.values()] as unknown as FormSchema[];
    const lists = [...variables].filter(([, { type }]) => type === 'list').map(([name]) => name);
    return all.flatMap((form) => judge(form, listsOf(form, lists)));
  },
};

/** What holds several answers: a multi-choice of the form, or a list that the journey declares. */
type Lists = ReadonlyMap<string, Pick<FieldSchema, 'name' | 'choices'>>;

function listsOf({ fields }: FormSchema, variables: readonly string[]): Lists {
  const own = new Set(fields.map(({ name }) => name));
  return new Map([
    ...variables.filter((name) => !own.has(name)).map((name) => [name, { name }] as const),
    ...fields
      .filter(({ type }) => type === 'multi-choice')
      .map((field) => [field.name, field] as const),
  ]);
}

function judge(form: FormSchema, lists: Lists): RuleFinding[] {
  const names = new Set(conditionsIn(form).flatMap((condition) => comparedIn(condition, lists)));
  return [...names].map((name) => ({
    file: `forms/${form.id}.json`,
    about: form.id,
    message:
      `A condition compares the multi-choice or list '${name}' with one value, so it holds only ` +
      'if it has nothing else. Write contains instead of equals or in; to mean exactly these, ' +
      'compare with a list',
  }));
}

const conditionsIn = (form: FormSchema): Condition[] =>
  [
    ...form.fields.flatMap(({ visibleWhen, requiredWhen, choices }) => [
      visibleWhen,
      requiredWhen,
      ...(choices ?? []).map(({ when }) => when),
    ]),
    ...(form.conflicts ?? []).map(({ when }) => when),
    ...(form.showsResult ?? []).map(({ visibleWhen }) => visibleWhen),
  ].flatMap((condition) => condition ?? []);

function comparedIn(condition: Condition, lists: Lists): string[] {
  if ('not' in condition) return comparedIn(condition.not, lists);
  if ('all' in condition) return condition.all.flatMap((each) => comparedIn(each, lists));
  if ('any' in condition) return condition.any.flatMap((each) => comparedIn(each, lists));
  const field = lists.get(condition.field);
  const values = 'equals' in condition ? [condition.equals] : 'in' in condition ? condition.in : [];
  return field && values.some((value) => isOneOfMany(field, value)) ? [field.name] : [];
}

/** A choice that stands alone is never ticked beside another. Null asks whether nothing is. */
const isOneOfMany = ({ choices }: Pick<FieldSchema, 'choices'>, value: Json): boolean =>
  value !== null &&
  !Array.isArray(value) &&
  choices?.find((choice) => choice.value === value)?.alone !== true;
