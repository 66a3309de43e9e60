import {
  DANGER,
  dangerQuestion,
  followsSpeech,
  type FormSchema,
  recordsSpeech,
  spokenWithoutDanger,
} from '@waymark/forms';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * A form that follows a conversation with the victim asks whether they are in danger
 * (docs/service/rules.md#rule-8).
 */
export const dangerNotAsked: RuleHere = {
  code: 'danger-not-asked',
  severity: 'error',
  check: ({ forms }) =>
    [...forms.values()].flatMap((form) => findingIn(form as unknown as FormSchema)),
};

function findingIn(form: FormSchema): RuleFinding[] {
  const at = { file: `forms/${form.id}.json`, about: form.id };
  if (followsSpeech(form)) {
    const missing = whatIsMissing(form);
    return missing === null ? [] : [{ ...at, message: missing }];
  }
  if (!recordsSpeech(form)) return [];
  return [
    {
      ...at,
      severity: 'warning',
      message:
        `The form '${form.id}' records what the victim said. Set afterSpeech to true, and ask ` +
        'whether they are in danger now',
    },
  ];
}

function whatIsMissing(form: FormSchema): string | null {
  const question = dangerQuestion(form);
  if (question === undefined)
    return (
      `The form '${form.id}' follows a conversation with the victim and does not ask whether ` +
      `they are in danger now. Add a field of type boolean that writes variable.${DANGER}`
    );
  if (question.type !== 'boolean')
    return `The field '${question.name}' asks about danger. Its type must be boolean`;
  if (question.required !== true && question.requiredWhen === undefined)
    return (
      `The field '${question.name}' asks whether they are in danger, and may be left out. ` +
      'Set required, or requiredWhen if there was somebody to ask'
    );
  const [unasked] = spokenWithoutDanger(form);
  if (unasked !== undefined)
    return (
      `The field '${question.name}' asks whether they are in danger, and is never required after ` +
      `the outcome '${unasked}', although somebody spoke to them. Correct requiredWhen`
    );
  return null;
}
