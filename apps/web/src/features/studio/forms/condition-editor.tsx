import type { Json } from '@waymark/domain';
import {
  COMPARISON_WORDS,
  comparisonsFor,
  conditionOfGroup,
  conditionWords,
  groupOfCondition,
  type Comparison,
  type Condition,
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  type FieldSchema,
  type FormSchema,
  type Join,
} from '@waymark/forms';
import { Button, Radios, Select } from '@waymark/ui';
import { KeptText } from '../kept-text.js';
import { useFocusLater } from '../use-focus-later.js';

interface ConditionEditorProps {
  id: string;
  legend: string;
  /** What it means that there is no condition. */
  without: string;
  form: FormSchema;
  /** The field itself, on whose answer it cannot depend. */
  of?: string;
  variables: readonly string[];
  condition: Condition | undefined;
  onWrite: (condition: Condition | undefined) => void;
}

/** A condition in words: comparisons of questions or variables, and groups of them. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { id, legend, without, form, of, variables, condition, onWrite } = props;
  const names = [
    ...form.fields.filter(({ name }) => name !== of).map(({ name, label }) => [name, label]),
    ...variables
      .filter((name) => !form.fields.some((field) => field.name === name))
      .map((name) => [name, `Variable ${name}`]),
  ] as [string, string][];
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <p className="govuk-hint">
        {condition === undefined ? without : `Now: ${conditionWords(form, condition)}.`}
      </p>
      <Group
        id={id}
        of={legend}
        number=""
        group={groupOfCondition(condition)}
        form={form}
        names={names}
        onWrite={(now) => onWrite(conditionOfGroup(now))}
      />
    </fieldset>
  );
}

/** Groups within groups are offered to this depth; deeper ones are shown where a form has them. */
const DEEPEST = 3;

const JOINS: { value: Join; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'any', label: 'One is enough' },
  { value: 'none', label: 'None' },
  { value: 'not-all', label: 'Not all of them' },
];

interface GroupProps {
  id: string;
  /** What the condition is for, for whoever hears a button alone. */
  of: string;
  /** `2.1`: the place among the parts around it; empty for the whole condition. */
  number: string;
  group: ConditionGroup;
  form: FormSchema;
  /** What can be compared: name and words. */
  names: [string, string][];
  onWrite: (group: ConditionGroup) => void;
}

function Group({ id, of, number, group, form, names, onWrite }: GroupProps) {
  const { join, parts } = group;
  const focusLater = useFocusLater();
  const fieldOf = (name: string): FieldSchema | undefined =>
    form.fields.find((field) => field.name === name);
  const write = (now: ConditionPart[]): void => onWrite({ ...group, parts: now });
  const change = (index: number, now: ConditionPart): void =>
    write(parts.map((part, at) => (at === index ? now : part)));
  const remove = (index: number): void => {
    document.getElementById(`${id}-add`)?.focus();
    write(parts.filter((_, at) => at !== index));
  };
  const first = names[0]?.[0];
  const add = (within: boolean): void => {
    if (first === undefined) return;
    const row = beginning(first, fieldOf(first));
    write([...parts, within ? { join: 'any', parts: [row] } : row]);
    const place = `${id}-${parts.length}`;
    focusLater(within ? `${place}-0-field` : `${place}-field`);
  };
  const depth = number === '' ? 1 : number.split('.').length + 1;
  const place = number === '' ? of : `group ${number}: ${of}`;
  return (
    <>
      {(parts.length > 1 || join === 'none' || join === 'not-all') && (
        <Radios
          frame={{ id: `${id}-join`, label: 'How many of these must be true?' }}
          choices={JOINS}
          value={join}
          onChange={(now) => onWrite({ ...group, join: now as Join })}
          inline
        />
      )}
      {parts.map((part, index) => {
        const inner = { id: `${id}-${index}`, number: within(number, index) };
        return 'parts' in part ? (
          <fieldset className="govuk-fieldset wm-condition" key={index}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
              Group {inner.number}
            </legend>
            <Group
              {...inner}
              of={of}
              group={part}
              form={form}
              names={names}
              onWrite={(now) => (now.parts.length === 0 ? remove(index) : change(index, now))}
            />
            <Button variant="secondary" onClick={() => remove(index)}>
              Delete
              <span className="govuk-visually-hidden">
                {' '}
                group {inner.number}: {of}
              </span>
            </Button>
          </fieldset>
        ) : (
          <Row
            key={index}
            {...inner}
            row={part}
            names={names}
            field={fieldOf(part.field)}
            onField={(name) => change(index, about(name, fieldOf(name), part))}
            onWrite={(now) => change(index, now)}
            onRemove={() => remove(index)}
          />
        );
      })}
      <div className="govuk-button-group">
        <Button
          id={`${id}-add`}
          variant="secondary"
          aria-disabled={first === undefined}
          onClick={() => add(false)}
        >
          Add a comparison<span className="govuk-visually-hidden">: {place}</span>
        </Button>
        {parts.length > 0 && depth < DEEPEST && (
          <Button variant="secondary" onClick={() => add(true)}>
            Add a group<span className="govuk-visually-hidden">: {place}</span>
          </Button>
        )}
      </div>
    </>
  );
}

const within = (number: string, index: number): string =>
  number === '' ? String(index + 1) : `${number}.${index + 1}`;

const beginning = (name: string, field: FieldSchema | undefined): ConditionRow => {
  const is = comparisonsFor(field)[0] ?? 'equals';
  return { field: name, is, value: firstValue(field, is) };
};

/** The comparison stays where it makes sense for the other question; the value does not. */
function about(name: string, field: FieldSchema | undefined, { is }: ConditionRow): ConditionRow {
  const begun = beginning(name, field);
  return comparisonsFor(field).includes(is)
    ? { ...begun, is, value: firstValue(field, is) }
    : begun;
}

function firstValue(field: FieldSchema | undefined, is: Comparison): Json {
  if (is === 'answered' || is === 'unanswered') return null;
  if (is === 'at-least') return 1;
  const first = field?.type === 'boolean' ? true : (field?.choices?.[0]?.value ?? '');
  return is === 'one-of' ? [first] : first;
}

function Row({
  id,
  number,
  row,
  names,
  field,
  onField,
  onWrite,
  onRemove,
}: {
  id: string;
  number: string;
  row: ConditionRow;
  names: [string, string][];
  field: FieldSchema | undefined;
  onField: (name: string) => void;
  onWrite: (row: ConditionRow) => void;
  onRemove: () => void;
}) {
  const comparisons = new Set<Comparison>([...comparisonsFor(field), row.is]);
  const known = names.some(([name]) => name === row.field);
  return (
    <div className="wm-settings__row">
      <Select
        frame={{ id: `${id}-field`, label: `Question or variable ${number}` }}
        choices={[
          ...(known ? [] : [{ value: row.field, label: row.field }]),
          ...names.map(([value, label]) => ({ value, label })),
        ]}
        value={row.field}
        onChange={onField}
      />
      <Select
        frame={{ id: `${id}-is`, label: `Comparison ${number}` }}
        choices={[...comparisons].map((value) => ({ value, label: COMPARISON_WORDS[value] }))}
        value={row.is}
        onChange={(is) => {
          const chosen = is as Comparison;
          const keeps = isSingle(row.is) === isSingle(chosen) && row.value !== null;
          const value = keeps && chosen !== 'at-least' ? row.value : firstValue(field, chosen);
          onWrite({ ...row, is: chosen, value: hasValue(chosen) ? value : null });
        }}
      />
      {hasValue(row.is) && (
        <RowValue id={`${id}-value`} number={number} row={row} field={field} onWrite={onWrite} />
      )}
      <Button variant="secondary" onClick={onRemove}>
        Delete<span className="govuk-visually-hidden"> comparison {number}</span>
      </Button>
    </div>
  );
}

const hasValue = (is: Comparison): boolean => is !== 'answered' && is !== 'unanswered';
const isSingle = (is: Comparison): boolean => is !== 'one-of' && hasValue(is);

function RowValue({
  id,
  number,
  row,
  field,
  onWrite,
}: {
  id: string;
  number: string;
  row: ConditionRow;
  field: FieldSchema | undefined;
  onWrite: (row: ConditionRow) => void;
}) {
  const frame = { id, label: `Value ${number}` };
  const choices =
    field?.type === 'boolean'
      ? [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]
      : field?.choices;
  if (choices && row.is !== 'one-of')
    return (
      <Select
        frame={frame}
        choices={choices.map(({ value, label }) => ({ value, label }))}
        value={textOf(row.value)}
        onChange={(value) =>
          onWrite({ ...row, value: field?.type === 'boolean' ? value === 'true' : value })
        }
      />
    );
  const several = row.is === 'one-of';
  return (
    <KeptText
      frame={{ ...frame, hint: several ? 'Separated by commas' : undefined }}
      text={textOf(row.value)}
      onWrite={(text) => onWrite({ ...row, value: valueOf(text, several) })}
    />
  );
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function valueOf(text: string, several: boolean): Json {
  if (several) return text.split(',').map((one) => valueOf(one, false));
  const said = text.trim();
  if (said === 'true' || said === 'false') return said === 'true';
  return said !== '' && Number.isFinite(Number(said)) ? Number(said) : said;
}
