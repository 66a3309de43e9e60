import type { Json } from '@waymark/domain';
import { targetsOf, type FieldSchema, type FormSchema } from '@waymark/forms';
import { Checkboxes, Radios, Select } from '@waymark/ui';
import { numberTyped } from '../../../shared/form/number-typed.js';
import type { DraftSession } from '../edit/draft-session.js';
import { KeptText } from '../kept-text.js';
import { ChecklistEditor } from './checklist-editor.js';
import { ChoicesEditor } from './choices-editor.js';
import { ConditionEditor } from './condition-editor.js';
import { CountEditor } from './count-editor.js';
import { DeclareVariable } from './declare-variable.js';
import { defaultText, defaultTyped } from './default-value.js';
import { isEdited, otherSettings } from './edited-settings.js';
import { FIELD_FLAGS, FIELD_TYPES } from './form-words.js';
import { OtherSettings } from './other-settings.js';

interface FieldPanelProps {
  draft: DraftSession;
  form: FormSchema;
  field: FieldSchema;
  variables: readonly string[];
  /** Variables to which it writes and which nothing declares. */
  undeclared: readonly string[];
  onSaid: (words: string) => void;
  /** Writes a property of the field; `undefined` removes it. */
  onSet: (key: keyof FieldSchema, value: Json | undefined) => void;
}

/** Everything that a question may say, each in a field of its own. */
export function FieldPanel(props: FieldPanelProps) {
  const { draft, form, field, variables, undeclared, onSaid, onSet } = props;
  const { name, type } = field;
  const id = (key: string): string => `question-${key}`;
  const text = (
    key: keyof FieldSchema,
    label: string,
    { hint, long }: { hint?: string; long?: boolean } = {},
  ) => (
    <KeptText
      key={`${name} ${key}`}
      frame={{ id: id(key), label, hint }}
      text={
        typeof field[key] === 'string' || typeof field[key] === 'number' ? String(field[key]) : ''
      }
      long={long ?? false}
      onWrite={(now) => {
        if (NUMBERS.has(key)) return onSet(key, now.trim() === '' ? undefined : numberOr(now));
        onSet(key, now === '' && key !== 'label' ? undefined : now);
      }}
    />
  );
  const has = (key: keyof FieldSchema): boolean => isEdited(field, key);
  const dates = form.fields.filter((one) => one.type === type && one !== field);
  const flags = FIELD_FLAGS.filter(({ key }) => has(key));
  const isAsked = type !== 'hidden';
  return (
    <div className="wm-settings" role="group" aria-label={`Settings of “${field.label}”`}>
      {text('label', 'Question')}
      {has('hint') && text('hint', 'Hint below the question')}
      {has('section') &&
        text('section', 'Heading of a section that begins here', {
          hint: 'Empty: none begins here',
        })}
      <Select
        frame={{ id: id('type'), label: 'What it asks for' }}
        choices={Object.entries(FIELD_TYPES).map(([value, label]) => ({ value, label }))}
        value={type}
        onChange={(value) => onSet('type', value)}
      />
      {has('choices') && (
        <ChoicesEditor
          key={name}
          form={form}
          field={field}
          variables={variables}
          onWrite={(choices) => onSet('choices', choices as unknown as Json)}
        />
      )}
      {has('questions') && <ChecklistEditor key={name} field={field} onSet={onSet} />}
      {has('minimum') && text('minimum', 'Not less than')}
      {has('maximum') && text('maximum', 'Not more than')}
      {has('notAbove') && (
        <CountEditor
          key={`${name} notAbove`}
          form={form}
          count={field.notAbove}
          onWrite={(count) => onSet('notAbove', count)}
        />
      )}
      {has('minLength') && text('minLength', 'At least so many characters')}
      {has('maxLength') && text('maxLength', 'At most so many characters')}
      {has('pattern') &&
        text('pattern', 'Format', { hint: 'A regular expression for the whole answer' })}
      {has('notBefore') && (
        <DateOrder
          id={id('notBefore')}
          label="Not before"
          dates={dates}
          value={field.notBefore}
          onWrite={(now) => onSet('notBefore', now)}
        />
      )}
      {has('notAfter') && (
        <DateOrder
          id={id('notAfter')}
          label="Not after"
          dates={dates}
          value={field.notAfter}
          onWrite={(now) => onSet('notAfter', now)}
        />
      )}
      {has('required') && (
        <Radios
          frame={{ id: id('required'), label: 'Must it be answered?' }}
          choices={[
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes, whenever it is shown' },
          ]}
          value={field.required ? 'yes' : 'no'}
          onChange={(value) => onSet('required', value === 'yes' ? true : undefined)}
          inline
        />
      )}
      {has('requiredWhen') && (
        <ConditionEditor
          key={`${name} requiredWhen`}
          id={id('requiredWhen')}
          legend="It must be answered if"
          without="No condition: it may stay empty."
          form={form}
          variables={variables}
          condition={field.requiredWhen}
          onWrite={(now) => onSet('requiredWhen', now)}
        />
      )}
      <ConditionEditor
        key={`${name} visibleWhen`}
        id={id('visibleWhen')}
        legend={isAsked ? 'It is shown if' : 'It is written if'}
        without={isAsked ? 'No condition: it is always shown.' : 'No condition: always.'}
        form={form}
        of={name}
        variables={variables}
        condition={field.visibleWhen}
        onWrite={(now) => onSet('visibleWhen', now)}
      />
      <KeptText
        key={`${name} bind`}
        frame={{
          id: id('bind'),
          label: 'Where the answer is written',
          hint:
            'variable.NAME, or a place in the case file such as case.contactAttempt.outcome. ' +
            'Several are separated by commas',
        }}
        text={targetsOf(field).join(', ')}
        onWrite={(now) => onSet('bind', bindOf(now, name))}
      />
      {undeclared.map((variable) => (
        <DeclareVariable
          key={`${name} ${variable}`}
          draft={draft}
          field={field}
          name={variable}
          onSaid={onSaid}
        />
      ))}
      {has('shows') && (
        <Radios
          frame={{
            id: id('shows'),
            label: 'Does it open with what is known now?',
            hint:
              'Only for facts that people correct, such as a telephone number. ' +
              `The source is ${sourceOf(field)}`,
          }}
          choices={[
            { value: 'no', label: 'No, it opens unanswered' },
            { value: 'yes', label: 'Yes, and the form says so beside it' },
          ]}
          value={field.shows ? 'yes' : 'no'}
          onChange={(value) => onSet('shows', value === 'yes' ? 'current' : undefined)}
        />
      )}
      {isAsked && (
        <Checkboxes
          frame={{ id: id('flags'), label: 'Also' }}
          choices={flags.map(({ key, label }) => ({ value: key, label }))}
          value={flags.filter(({ key }) => field[key] === true).map(({ key }) => key)}
          onChange={(now) => {
            for (const { key } of flags) {
              const [was, is] = [field[key] === true, now.includes(key)];
              if (was !== is) onSet(key, is ? true : undefined);
            }
          }}
          small
        />
      )}
      {has('default') && (
        <KeptText
          key={`${name} default`}
          frame={{ id: id('default'), ...defaultWords(type) }}
          text={defaultText(field.default)}
          onWrite={(now) => onSet('default', defaultTyped(type, now))}
        />
      )}
      <OtherSettings
        id={id('other')}
        settings={otherSettings(field)}
        onRemove={(key) => onSet(key as keyof FieldSchema, undefined)}
      />
    </div>
  );
}

const NUMBERS = new Set<keyof FieldSchema>(['minimum', 'maximum', 'minLength', 'maxLength']);
const numberOr = (text: string): Json => numberTyped(text.trim());

const defaultWords = (type: FieldSchema['type']): { label: string; hint: string } =>
  type === 'hidden'
    ? { label: 'Value', hint: 'true, false, a number or a text' }
    : {
        label: 'Answer with which it opens',
        hint: `Empty: none, as safety questions must have none. ${DEFAULT_HINTS[type] ?? ''}`,
      };
const DEFAULT_HINTS: Partial<Record<FieldSchema['type'], string>> = {
  boolean: 'true or false',
  choice: 'The name of an answer',
  'multi-choice': 'Names of answers, separated by commas',
  date: 'As 2026-12-24',
  'date-time': 'As 2026-12-24T09:00:00.000Z',
};

/** The place that every field writes anyway is not said. */
function bindOf(text: string, name: string): Json | undefined {
  const places = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (places.length === 0 || (places.length === 1 && places[0] === `variable.${name}`))
    return undefined;
  return places.length === 1 ? places[0] : places;
}

const sourceOf = (field: FieldSchema): string =>
  targetsOf(field).find((target) => target.startsWith('variable.')) ??
  'missing: it writes no variable';

function DateOrder({
  id,
  label,
  dates,
  value,
  onWrite,
}: {
  id: string;
  label: string;
  dates: FieldSchema[];
  value: string | undefined;
  onWrite: (name: string | undefined) => void;
}) {
  return (
    <Select
      frame={{ id, label }}
      choices={[
        { value: NO_DATE, label: 'No other date' },
        ...dates.map((one) => ({ value: one.name, label: one.label })),
      ]}
      value={value ?? NO_DATE}
      onChange={(name) => onWrite(name === NO_DATE || name === '' ? undefined : name)}
    />
  );
}
const NO_DATE = '-';
