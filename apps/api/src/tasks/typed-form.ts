import {
  ATTEMPT_CHANNELS,
  type AttemptChannel,
  CONTACT_OUTCOMES,
  type ContactOutcome,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { bindsOf, type FieldSchema, type FormSchema } from '@waymark/forms';

/** What a form that can no longer be completed still records. */
export interface TypedForm {
  /** Null if the form records no attempt, or nobody said what came of it. */
  attempt: {
    channel: AttemptChannel;
    outcome: ContactOutcome;
    at: Instant;
    insideSafeWindow: boolean;
  } | null;
  /** Everything else that was typed, each answer behind its question. */
  words: string;
  danger: boolean;
}

/** Whether this form records contact with the victim. */
export const recordsContact = (form: FormSchema | null): boolean =>
  form !== null && (form.afterSpeech === true || fieldsOf(form, 'outcome').length > 0);

/**
 * Reads a form as it was typed. Nothing is refused: a call that was made is recorded, whatever else
 * is missing (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
export function typedForm(form: FormSchema, values: JsonObject, now: Instant): TypedForm {
  const said = (part: string): Json =>
    fieldsOf(form, part)
      .map(({ name }) => values[name] ?? null)
      .find((value) => value !== null) ?? null;
  const channel = ATTEMPT_CHANNELS.find((one) => one === said('channel'));
  const outcome = CONTACT_OUTCOMES.find((one) => one === said('outcome'));
  const at = said('at');
  return {
    attempt:
      outcome === undefined
        ? null
        : {
            channel: channel ?? 'phone',
            outcome,
            at: typeof at === 'string' && isPast(at, now) ? new Date(at).toISOString() : now,
            insideSafeWindow: said('insideSafeWindow') === true,
          },
    words: form.fields.flatMap((field) => wordsOf(field, values[field.name])).join('\n'),
    danger: values['emergency'] === true,
  };
}

const isPast = (at: string, now: Instant): boolean => Date.parse(at) <= Date.parse(now);

const fieldsOf = (form: FormSchema, part: string): FieldSchema[] =>
  form.fields.filter((field) =>
    (bindsOf(field) ?? []).some(
      (bind) => bind.to === 'case' && bind.path === `contactAttempt.${part}`,
    ),
  );

function wordsOf(field: FieldSchema, value: Json | undefined): string[] {
  if (field.type === 'hidden' || value === undefined || value === null || value === '') return [];
  return [`${field.label}: ${answerWords(field, value)}`];
}

function answerWords(field: FieldSchema, value: Json): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' || typeof value === 'number')
    return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
  if (Array.isArray(value)) return value.map((one) => answerWords(field, one)).join('; ');
  if (value === null) return '';
  return Object.entries(value)
    .map(([part, one]) => {
      const question = field.questions?.find(({ id }) => id === part)?.text ?? part;
      return `${question} ${answerWords(field, one ?? null)}`;
    })
    .join('; ');
}
