import {
  ATTEMPT_CHANNELS,
  called999In,
  type AttemptChannel,
  CONTACT_OUTCOMES,
  type ContactOutcome,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { dangerOf } from '../cases/danger-of.js';
import {
  bindsOf,
  isVisible,
  NOW,
  takesNow,
  type FieldSchema,
  type FormSchema,
} from '@waymark/forms';

/** What a form that can no longer be completed still records. */
export interface TypedForm {
  /** Null if the form records no attempt, or nobody said what came of it. */
  attempt: {
    channel: AttemptChannel;
    outcome: ContactOutcome;
    /** Null if nobody gave a time. */
    at: Instant | null;
    insideSafeWindow: boolean;
    callAt: Instant | null;
    /** Who was spoken to, another number, and what else the form asked about the contact. */
    details: JsonObject;
  } | null;
  /** Everything else that was typed, each answer behind its question. */
  words: string;
  learned: { danger: ReturnType<typeof dangerOf>; notSafe: boolean; died: boolean };
}

/** Whether this form records contact with the victim. */
export const recordsContact = (form: FormSchema | null): boolean =>
  form !== null && (form.afterSpeech === true || fieldsOf(form, 'outcome').length > 0);

/**
 * Reads a form as it was typed. Nothing is refused: a call that was made is recorded, whatever else
 * is missing (docs/service/safe-contact.md#two-people-never-call-unseen). The same values are
 * always read in the same way, so that a request can be repeated.
 */
export function typedForm(form: FormSchema, values: JsonObject): TypedForm {
  const said = (part: string): Json =>
    fieldsOf(form, part)
      .map(({ name }) => values[name] ?? null)
      .find((value) => value !== null) ?? null;
  const channel = ATTEMPT_CHANNELS.find((one) => one === said('channel'));
  const outcome = CONTACT_OUTCOMES.find((one) => one === said('outcome'));
  const follows = (path: string, value: Json): boolean =>
    form.fields.some(
      (field) =>
        field.type === 'hidden' &&
        field.default === value &&
        pathsOf(field).some((one) => one === path || one.startsWith(`${path}.`)) &&
        isVisible(form, field, { values, variables: {} }),
    );
  return {
    attempt:
      outcome === undefined
        ? null
        : {
            channel: channel ?? 'phone',
            outcome,
            at: instantOf(said('at')),
            insideSafeWindow: said('insideSafeWindow') === true,
            callAt: instantOf(said('callAt')),
            details: detailsOf(form, values),
          },
    words: form.fields.flatMap((field) => wordsOf(field, values[field.name])).join('\n'),
    learned: {
      danger: dangerIn(values),
      notSafe: follows('contactRule', 'unsafe'),
      died: follows('death', true),
    },
  };
}

const dangerIn = (values: JsonObject): TypedForm['learned']['danger'] =>
  dangerOf({
    emergency: values['emergency'] === true,
    whereInDanger: textIn(values['whereInDanger']),
    dangerWords: textIn(values['dangerWords']),
    called999: called999In(values['called999']),
  });
const textIn = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Kept in columns of their own, or among the words. */
const COLUMNS = new Set(['channel', 'outcome', 'at', 'insideSafeWindow', 'note', 'callAt']);
const OF_NUMBER: Record<string, string> = {
  phone: 'newNumber',
  saidBy: 'newNumberFrom',
  safety: 'newNumberSafe',
  old: 'oldNumber',
};

function detailsOf(form: FormSchema, values: JsonObject): JsonObject {
  const details: JsonObject = {};
  for (const field of form.fields) {
    const value = values[field.name] ?? null;
    if (field.type === 'hidden' || value === null || value === '') continue;
    for (const path of pathsOf(field)) {
      const [record, part = ''] = path.split('.');
      const number = OF_NUMBER[part];
      if (record === 'contactAttempt' && !COLUMNS.has(part)) details[part] = value;
      if (record === 'contactPoint' && number !== undefined) details[number] = value;
    }
  }
  return details;
}

const instantOf = (said: Json): Instant | null =>
  typeof said === 'string' && !Number.isNaN(Date.parse(said)) ? new Date(said).toISOString() : null;

/** The places in the case file to which this field is written. */
const pathsOf = (field: FieldSchema): string[] =>
  (bindsOf(field) ?? []).flatMap((bind) => (bind.to === 'case' ? [bind.path] : []));

const fieldsOf = (form: FormSchema, part: string): FieldSchema[] =>
  form.fields.filter((field) => pathsOf(field).includes(`contactAttempt.${part}`));

function wordsOf(field: FieldSchema, value: Json | undefined): string[] {
  if (field.type === 'hidden' || value === undefined || value === null || value === '') return [];
  // The record has its own time, and nobody typed this one.
  if (value === NOW && takesNow(field)) return [];
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
