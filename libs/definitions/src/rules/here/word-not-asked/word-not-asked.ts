import { neverAsked, type FormSchema } from '@waymark/forms';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * The file says that a person said, agreed to or confirmed something only if somebody was asked
 * (docs/service/rules.md#rule-8). The form itself writes nothing else, whatever was published.
 */
export const wordNotAsked: RuleHere = {
  code: 'word-not-asked',
  severity: 'error',
  check: ({ forms }) =>
    [...forms.values()].flatMap((form) => inForm(form as unknown as FormSchema)),
};

const inForm = (form: FormSchema): RuleFinding[] =>
  form.fields.flatMap((field) =>
    neverAsked(form, field).map((target) => ({
      file: `forms/${form.id}.json`,
      about: form.id,
      message:
        `The hidden field '${field.name}' writes '${target}' ` +
        'although nobody answered a question. ' +
        'Ask the question, or let visibleWhen read the answer to a question of this form',
    })),
  );
