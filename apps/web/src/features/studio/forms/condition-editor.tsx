import type { Json } from '@waymark/domain';
import {
  COMPARISON_WORDS,
  comparisonsFor,
  conditionOfRows,
  conditionWords,
  rowsOfCondition,
  type Comparison,
  type Condition,
  type ConditionRow,
  type ConditionRows,
  type FieldSchema,
  type FormSchema,
} from '@waymark/forms';
import { Button, Radios, Select, TextInput } from '@waymark/ui';
import { useState } from 'react';

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

/** A condition in words: a question or a variable, a comparison and a value in each row. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { id, legend, without, form, of, variables, condition, onWrite } = props;
  const rows = rowsOfCondition(condition);
  const names = [
    ...form.fields.filter(({ name }) => name !== of).map(({ name, label }) => [name, label]),
    ...variables
      .filter((name) => !form.fields.some((field) => field.name === name))
      .map((name) => [name, `Variable ${name}`]),
  ] as [string, string][];
  const write = (now: ConditionRows): void => onWrite(conditionOfRows(now));
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <p className="govuk-hint">
        {condition === undefined ? without : `Now: ${conditionWords(form, condition)}.`}
      </p>
      {rows === null ? (
        <p className="govuk-body">
          This condition has parts within parts. Change it in the file, or{' '}
          <button type="button" className="wm-link-button" onClick={() => onWrite(undefined)}>
            remove it
          </button>
          .
        </p>
      ) : (
        <>
          {rows.rows.length > 1 && (
            <Radios
              frame={{ id: `${id}-join`, label: 'How many of these must be true?' }}
              choices={[
                { value: 'all', label: 'All' },
                { value: 'any', label: 'One is enough' },
              ]}
              value={rows.join}
              onChange={(join) => write({ ...rows, join: join === 'any' ? 'any' : 'all' })}
              inline
            />
          )}
          {rows.rows.map((row, index) => (
            <Row
              key={index}
              id={`${id}-${index}`}
              number={index + 1}
              row={row}
              names={names}
              field={form.fields.find(({ name }) => name === row.field)}
              onWrite={(now) =>
                write({ ...rows, rows: rows.rows.map((one, at) => (at === index ? now : one)) })
              }
              onRemove={() => write({ ...rows, rows: rows.rows.filter((_, at) => at !== index) })}
            />
          ))}
          <Button
            variant="secondary"
            aria-disabled={names.length === 0}
            onClick={() => {
              const [first] = names;
              if (!first) return;
              const field = form.fields.find(({ name }) => name === first[0]);
              write({ ...rows, rows: [...rows.rows, beginning(first[0], field)] });
            }}
          >
            Add a comparison<span className="govuk-visually-hidden">: {legend}</span>
          </Button>
        </>
      )}
    </fieldset>
  );
}

const beginning = (name: string, field: FieldSchema | undefined): ConditionRow => {
  const is = comparisonsFor(field)[0] ?? 'equals';
  return { field: name, is, value: firstValue(field, is) };
};

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
  onWrite,
  onRemove,
}: {
  id: string;
  number: number;
  row: ConditionRow;
  names: [string, string][];
  field: FieldSchema | undefined;
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
        onChange={(name) => onWrite({ ...row, field: name })}
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
  number: number;
  row: ConditionRow;
  field: FieldSchema | undefined;
  onWrite: (row: ConditionRow) => void;
}) {
  const [typed, setTyped] = useState(textOf(row.value));
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
    <div
      onBlur={() => {
        if (typed !== textOf(row.value)) onWrite({ ...row, value: valueOf(typed, several) });
      }}
    >
      <TextInput
        frame={{ ...frame, hint: several ? 'Separated by commas' : undefined }}
        value={typed}
        onChange={setTyped}
      />
    </div>
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
