import { targetsOf } from './bind.js';
import { readsOf } from './condition.js';
import type { FieldSchema, FormSchema } from './schema.js';
import { conditionsOf } from './variables-read.js';

/** The variable that holds the answer to 'Are they in danger now?'. */
export const DANGER = 'emergency';

/** Parts of the case file that say how safe somebody is, and what the victim said and agreed to. */
const SAFETY = new RegExp(
  '^case\\.(grade|assessment|contactRule|contactAttempt|contactPoint|consent|childWishes|death|' +
    'safetyPlan|needs|review|closure)\\b',
);
/** Parts of the case file that a worker can fill in only after they spoke to the victim. */
const SPEECH = new RegExp(
  '^case\\.(review\\.victimVoice|assessment\\.answers|plan\\.agreedHow|safetyPlan\\.agreed|' +
    'needs\\.|consent\\.)',
);
/** What came of an attempt to make contact, and the answers that say: somebody spoke to them. */
const CONTACT = 'case.contactAttempt.outcome';
const SPOKEN = ['reached', 'declined', 'call-later', 'refused', 'no-shared-language'];

const isAsked = (field: FieldSchema): boolean => field.type !== 'hidden';

/** The question 'Are they in danger now?' of this form. */
export const dangerQuestion = (form: FormSchema): FieldSchema | undefined =>
  form.fields.find((field) => isAsked(field) && targetsOf(field).includes(`variable.${DANGER}`));

/** Whether a person answers here how safe the victim is, or what the victim said. */
export const isSafetyQuestion = (field: FieldSchema): boolean =>
  isAsked(field) &&
  (field.type === 'instrument' ||
    targetsOf(field).some((target) => target === `variable.${DANGER}` || SAFETY.test(target)));

/** Whether the form says, or can record, that somebody spoke to them: it must ask about danger. */
export const followsSpeech = (form: FormSchema): boolean =>
  form.afterSpeech === true ||
  form.fields.some(
    (field) =>
      isAsked(field) &&
      targetsOf(field).includes(CONTACT) &&
      (field.type !== 'choice' || field.choices?.some(({ value }) => SPOKEN.includes(value))),
  );

/** Whether the form records what only the victim can have said. */
export const recordsSpeech = (form: FormSchema): boolean =>
  form.fields.some(
    (field) => isAsked(field) && targetsOf(field).some((target) => SPEECH.test(target)),
  );

/** These fields, and those of the form on which their conditions depend, however indirectly. */
export function withConditions(form: FormSchema, fields: FieldSchema[]): FieldSchema[] {
  const found = new Set(fields);
  for (const field of found) {
    const read = conditionsOf(field).flatMap(readsOf);
    for (const other of form.fields) if (read.includes(other.name)) found.add(other);
  }
  return form.fields.filter((field) => found.has(field));
}
