import type { FieldSchema, FormSchema } from '@waymark/forms';

type Applies = (field: FieldSchema) => boolean;

const always: Applies = () => true;
const isAsked: Applies = ({ type }) => type !== 'hidden';
const isNumber: Applies = ({ type }) => type === 'number' || type === 'integer';
const isText: Applies = ({ type }) => type === 'text' || type === 'textarea';
const isDate: Applies = ({ type }) => type === 'date' || type === 'date-time';
const isChoice: Applies = ({ type }) => type === 'choice' || type === 'multi-choice';
const isChecklist: Applies = ({ type }) => type === 'instrument';

/** Which properties of a question have an editor, by what the question asks for. */
const EDITED: Record<keyof FieldSchema, Applies> = {
  name: always,
  type: always,
  label: always,
  hint: isAsked,
  section: isAsked,
  bind: always,
  required: isAsked,
  requiredWhen: (field) => isAsked(field) && field.required !== true,
  visibleWhen: always,
  choices: isChoice,
  minimum: isNumber,
  maximum: isNumber,
  minLength: isText,
  maxLength: isText,
  pattern: ({ type }) => type === 'text',
  notPast: isDate,
  notFuture: isDate,
  notBefore: isDate,
  notAfter: isDate,
  notAbove: ({ type }) => type === 'integer',
  questions: isChecklist,
  criticalTo: isChecklist,
  instrument: isChecklist,
  shows: isAsked,
  lastTime: isAsked,
  record: isAsked,
  default: ({ type }) => type !== 'instrument' && type !== 'goals',
};

export const isEdited = (field: FieldSchema, key: keyof FieldSchema): boolean => EDITED[key](field);

/** What the file says of a question and no editor shows: it is kept, and shown as it is written. */
export const otherSettings = (field: FieldSchema): [string, unknown][] =>
  Object.entries(field).filter(
    ([key]) => !Object.hasOwn(EDITED, key) || !isEdited(field, key as keyof FieldSchema),
  );

/** The properties of a form have an editor each; its id is what diagrams name it by. */
const OF_FORM: Record<keyof FormSchema, true> = {
  id: true,
  title: true,
  guidance: true,
  fields: true,
  stopNow: true,
  afterSpeech: true,
  showsResult: true,
  ownJudgement: true,
  saidToday: true,
  keepsNext: true,
  conflicts: true,
};

export const otherFormSettings = (form: FormSchema): [string, unknown][] =>
  Object.entries(form).filter(([key]) => !Object.hasOwn(OF_FORM, key));
