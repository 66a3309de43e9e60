import { isJsonObject, type Json, type JsonObject, type Problem } from '@waymark/domain';
import { bindsOf, targetsOf } from './bind.js';
import { isCondition } from './check-condition.js';
import { isShownResults } from './check-shown-results.js';
import { checkFieldShape } from './check-field-shape.js';
import { readsOf } from './condition.js';
import { fieldKinds } from './field-kinds.js';
import type { FieldSchema, FormSchema } from './schema.js';

const FORM_KEYS = new Set([
  'id',
  'title',
  'guidance',
  'fields',
  'stopNow',
  'afterSpeech',
  'conflicts',
  'showsResult',
  'ownJudgement',
  'saidToday',
  'keepsNext',
]);
const MOST_FIELDS = 200;
const NOW = '2026-01-01T12:00:00.000Z';

/**
 * Checks a form when it is published. If there are no errors, it is safe to cast to `FormSchema`.
 * Never throws.
 */
export function checkFormSchema(json: Json): Problem[] {
  if (!isJsonObject(json))
    return [problem('form-shape', 'A form must be an object with id, title and fields')];
  const shape = formShape(json);
  if (shape.length > 0) return shape;
  const fields = (json['fields'] as Json[]).flatMap((field, index) =>
    checkFieldShape(field, index),
  );
  if (fields.length > 0)
    return fields.map(({ code, message, element }) => problem(code, message, element));
  return meaning(json as unknown as FormSchema);
}

function formShape(form: JsonObject): Problem[] {
  const found: Problem[] = Object.keys(form)
    .filter((key) => !FORM_KEYS.has(key))
    .map((key) =>
      problem('form-shape', `A form has no property '${key}'. Correct the name or remove it`),
    );
  if (typeof form['id'] !== 'string' || !/^[a-z][a-z0-9-]*$/.test(form['id']))
    found.push(problem('form-shape', 'A form needs an id in lower case with hyphens'));
  if (typeof form['title'] !== 'string' || form['title'] === '')
    found.push(problem('form-shape', 'A form needs a title'));
  if (form['guidance'] !== undefined && !isTexts(form['guidance']))
    found.push(problem('form-shape', 'The guidance of a form must be a list of sentences'));
  for (const flag of ['stopNow', 'afterSpeech', 'saidToday'])
    if (form[flag] !== undefined && typeof form[flag] !== 'boolean')
      found.push(problem('form-shape', `${flag} must be true or false`));
  if (form['keepsNext'] !== undefined && !isTexts(form['keepsNext']))
    found.push(problem('form-shape', 'keepsNext must be a list of ids of forms'));
  if (form['conflicts'] !== undefined && !isConflicts(form['conflicts']))
    found.push(
      problem(
        'form-shape',
        'conflicts must be a list, each with a condition (when), a message and a list of fields',
      ),
    );
  if (form['ownJudgement'] !== undefined && typeof form['ownJudgement'] !== 'boolean')
    found.push(problem('form-shape', 'ownJudgement must be true or false'));
  if (form['showsResult'] !== undefined && !isShownResults(form['showsResult']))
    found.push(
      problem('form-shape', 'showsResult must be a list, each with a variable and a label'),
    );
  if (!Array.isArray(form['fields']))
    found.push(problem('form-shape', 'A form needs a list of fields'));
  else if (form['fields'].length > MOST_FIELDS)
    found.push(
      problem(
        'form-shape',
        `The form has more than ${MOST_FIELDS} fields. Split it into two forms`,
      ),
    );
  return found;
}

function meaning(form: FormSchema): Problem[] {
  return [
    ...duplicates(form),
    ...sharedBinds(form),
    ...form.fields.flatMap((field) => fieldMeaning(field)),
    ...conflictMeaning(form),
    ...form.fields.flatMap((field) => [
      ...dateOrder(form, field),
      ...counted(form, field),
      ...prefill(field),
    ]),
    ...circles(form),
    ...choicesOfThemselves(form),
  ];
}

function fieldMeaning(field: FieldSchema): Problem[] {
  const kind = fieldKinds[field.type];
  const found = (kind.checkSchema?.(field) ?? []).map(({ code, message }) =>
    problem(code, message, field.name),
  );
  if (bindsOf(field) === null)
    found.push(
      problem(
        'form-bind',
        `The field '${field.name}' must write to variable.NAME or case.PATH, or ` +
          'to a list of them. Correct its bind',
        field.name,
      ),
    );
  const hasDefault =
    field.type !== 'hidden' && field.default !== undefined && field.default !== null;
  if (found.length > 0 || !hasDefault) return found;
  const judged = kind.accept(field.default ?? null, field, { now: NOW, lenient: true });
  const refused =
    'errors' in judged &&
    judged.errors.some((error) => error.code !== 'past' && error.code !== 'future');
  return refused
    ? [
        problem(
          'form-default',
          `The default of the field '${field.name}' is not a valid answer. Correct or remove it`,
          field.name,
        ),
      ]
    : [];
}

function conflictMeaning(form: FormSchema): Problem[] {
  const names = new Set(form.fields.map(({ name }) => name));
  const unread = (form.conflicts ?? [])
    .filter(({ when }) => !readsOf(when).some((name) => names.has(name)))
    .map(({ fields }) =>
      problem(
        'form-conflict',
        'Answers are said to contradict each other, but the condition reads no field of the ' +
          'form. Correct the condition',
        fields[0],
      ),
    );
  const missing = (form.conflicts ?? [])
    .flatMap(({ fields }) => fields)
    .filter((name) => !names.has(name))
    .map((name) =>
      problem(
        'form-shape',
        `A conflict names the field '${name}', which the form does not have. Correct the name`,
      ),
    );
  return [...missing, ...unread];
}

/** A date can be compared only with another date of the form. */
const dateOrder = (form: FormSchema, field: FieldSchema): Problem[] =>
  [field.notBefore, field.notAfter]
    .filter((name) => name !== undefined)
    .filter((name) => {
      const other = form.fields.find((one) => one.name === name);
      const isDate = field.type === 'date' || field.type === 'date-time';
      return !isDate || name === field.name || other?.type !== field.type;
    })
    .map((name) =>
      problem(
        'form-date-order',
        `The field '${field.name}' is compared with '${name}'. Both must be different fields of ` +
          'this form and of the same type, date or date-time',
        field.name,
      ),
    );

/** A number is compared with choices of this form, by answers that they have. */
function counted(form: FormSchema, { name, type, notAbove }: FieldSchema): Problem[] {
  if (notAbove === undefined) return [];
  const fits = notAbove.questions.every((question) => {
    const other = form.fields.find((one) => one.name === question);
    const values = (other?.choices ?? []).map(({ value }) => value);
    return other?.type === 'choice' && notAbove.answers.every((answer) => values.includes(answer));
  });
  if (type === 'integer' && fits) return [];
  return [
    problem(
      'form-count',
      `The field '${name}' is compared with a number of answers. It must be a whole number, and ` +
        'each question that is counted a choice of this form with these answers',
      name,
    ),
  ];
}

/**
 * A field opens filled in only with a variable that it writes itself, so that people see whence.
 */
const prefill = (field: FieldSchema): Problem[] =>
  field.shows === 'current' && !bindsOf(field)?.some(({ to }) => to === 'variable')
    ? [
        problem(
          'form-prefill',
          `The field '${field.name}' opens with its current value, but writes no variable that ` +
            'has one. Bind it to a variable too, or remove shows',
          field.name,
        ),
      ]
    : [];

function duplicates(form: FormSchema): Problem[] {
  const names = form.fields.map((field) => field.name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) =>
    problem('form-field-duplicate', `Two fields have the name '${name}'. Rename one of them`, name),
  );
}

/**
 * Two fields may write to the same place if conditions keep them apart. Fields that are always
 * visible would overwrite each other.
 */
function sharedBinds(form: FormSchema): Problem[] {
  const seen = new Set<string>();
  return form.fields
    .filter(({ visibleWhen }) => visibleWhen === undefined)
    .flatMap((field) => {
      const twice = targetsOf(field).filter((target) => seen.has(target) || !seen.add(target));
      return twice.length > 0
        ? [
            problem(
              'form-bind',
              `The field '${field.name}' writes to the same place as another ` +
                'field. Change its bind, or add conditions',
              field.name,
            ),
          ]
        : [];
    });
}

function circles(form: FormSchema): Problem[] {
  return form.fields
    .filter((field) => reaches(form, field.name, field.name))
    .map((field) =>
      problem(
        'form-circle',
        `Whether the field '${field.name}' is shown depends on its own answer. ` +
          'Change one of the conditions',
        field.name,
      ),
    );
}

/** Which choices a field offers cannot depend on which one was chosen. */
function choicesOfThemselves({ fields }: FormSchema): Problem[] {
  return fields
    .filter(({ name, choices }) =>
      choices?.some(({ when }) => when !== undefined && readsOf(when).includes(name)),
    )
    .map(({ name }) =>
      problem(
        'form-circle',
        `A choice of the field '${name}' depends on the answer to the same field. ` +
          'Change its condition',
        name,
      ),
    );
}

function reaches(form: FormSchema, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = conditionReads(form, from);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...conditionReads(form, next));
  }
  return false;
}

function conditionReads(form: FormSchema, name: string): string[] {
  const condition = form.fields.find((field) => field.name === name)?.visibleWhen;
  return condition === undefined ? [] : readsOf(condition);
}

const isConflicts = (value: Json): boolean =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      isJsonObject(each) &&
      Object.keys(each).every((key) => ['when', 'message', 'fields'].includes(key)) &&
      isCondition(each['when'] ?? null, 0) &&
      typeof each['message'] === 'string' &&
      each['message'] !== '' &&
      isTexts(each['fields'] ?? null) &&
      (each['fields'] as Json[]).length > 0,
  );

const isTexts = (value: Json): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const problem = (code: string, message: string, element?: string): Problem => ({
  code,
  severity: 'error',
  message,
  ...(element === undefined ? {} : { element }),
});
