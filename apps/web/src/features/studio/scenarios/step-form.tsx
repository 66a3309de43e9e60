import type { JsonObject } from '@waymark/domain';
import { stepFault, verbOf, type Expectation, type ScenarioStep } from '@waymark/simulator';
import { Button, Checkboxes, ErrorSummary, Radios, Select, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ListField } from './list-field.js';
import {
  EXPECTS,
  PARTS,
  rowsOf,
  valuesOf,
  VERBS,
  withoutRefusal,
  type ExpectWord,
  type OfferedVerb,
  type ValueRow,
} from './step-parts.js';
import { ValuesField } from './values-field.js';

/** What steps may name: the elements and processes of the draft. */
export interface StepNames {
  tasks: Choice[];
  jobs: Choice[];
  elements: Choice[];
  processes: Choice[];
  variables: readonly string[];
  /** Fields of the form of a task. */
  fieldsOf: (task: string) => string[];
}
interface Choice {
  value: string;
  label: string;
}

interface StepFormProps {
  /** What it is a form of: `Step 3`. */
  title: string;
  /** The step that is changed; null for a new one. */
  step: ScenarioStep | null;
  names: StepNames;
  onDone: (step: ScenarioStep) => void;
  onCancel: () => void;
}

type Lists = Partial<Record<ExpectWord, string[]>>;

/** A step of a scenario: what happens, or what is expected. Escape leaves all as it was. */
export function StepForm({ title, step, names, onDone, onCancel }: StepFormProps) {
  const { step: inner, refused } = withoutRefusal(step ?? { complete: '' });
  const [verb, setVerb] = useState<OfferedVerb | ''>((verbOf(inner) as OfferedVerb) ?? '');
  const [texts, setTexts] = useState<Record<string, string>>(() => textsIn(inner));
  const [rows, setRows] = useState<Record<string, ValueRow[]>>(() => valueRowsIn(inner));
  const [mustRefuse, setMustRefuse] = useState(refused !== null);
  const [code, setCode] = useState(refused?.code ?? '');
  const expected = 'expect' in inner ? inner.expect : {};
  const [words, setWords] = useState<ExpectWord[]>(Object.keys(expected) as ExpectWord[]);
  const [lists, setLists] = useState<Lists>(() => listsIn(expected));
  const [ended, setEnded] = useState(expected.ended === undefined ? '' : String(expected.ended));
  /** What is typed or chosen for a list and not added yet. It counts when the step is kept. */
  const [next, setNext] = useState<Partial<Record<ExpectWord, string>>>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), []);

  const made = (): ScenarioStep => {
    if (verb === '' || verb === 'expect') return { expect: expectation() };
    const parts = Object.entries(PARTS[verb]).flatMap(([name, part]): [string, unknown][] => {
      if (part.as === 'values') {
        const values = valuesOf(rows[name] ?? []);
        return Object.keys(values).length > 0 ? [[name, values]] : [];
      }
      const text = (texts[name] ?? '').trim();
      return text === '' && part.optional ? [] : [[name, text]];
    });
    const whole = Object.fromEntries(parts) as unknown as ScenarioStep;
    if (!mustRefuse) return whole;
    return { refuse: whole, ...(code.trim() !== '' && { code: code.trim() }) };
  };
  const expectation = (): Expectation =>
    Object.fromEntries(
      words.map((word) => [
        word,
        word === 'ended'
          ? ended === 'true'
          : word === 'variables'
            ? valuesOf(rows['variables'] ?? [])
            : [...(lists[word] ?? []), ...(next[word]?.trim() ? [next[word].trim()] : [])],
      ]),
    );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const now = made();
    const wrong = verb === '' ? { says: 'choose what happens', target: 'step-verb' } : faultOf(now);
    if (wrong !== null) return setFault(wrong);
    onDone(now);
  };
  const partChoices = {
    task: names.tasks,
    job: names.jobs,
    element: names.elements,
    process: names.processes,
  };
  return (
    <form
      ref={form}
      noValidate
      className="wm-command"
      aria-label={title}
      onSubmit={send}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <h3 className="govuk-heading-s">{title}</h3>
      {fault !== null && (
        <ErrorSummary
          errors={[{ message: `This is no step yet: ${fault.says}`, target: fault.target }]}
        />
      )}
      <Select
        frame={{ id: 'step-verb', label: 'What happens' }}
        choices={Object.entries(VERBS).map(([value, label]) => ({ value, label }))}
        value={verb}
        onChange={(value) => setVerb(value as OfferedVerb)}
      />
      {verb !== '' &&
        verb !== 'expect' &&
        Object.entries(PARTS[verb]).map(([name, { label, hint, optional, as }]) => {
          const id = `step-${name}`;
          if (as === 'values')
            return (
              <ValuesField
                key={name}
                id={id}
                label={label}
                names={
                  verb === 'complete' ? names.fieldsOf(texts['complete'] ?? '') : names.variables
                }
                rows={rows[name] ?? []}
                onChange={(value) => setRows({ ...rows, [name]: value })}
              />
            );
          const error = fault?.target === id ? capital(fault.says) : undefined;
          const frame = { id, label, hint, optional, error };
          const text = texts[name] ?? '';
          const onChange = (value: string) => setTexts({ ...texts, [name]: value });
          if (as === 'text')
            return <TextInput key={name} frame={frame} value={text} onChange={onChange} />;
          return (
            <Select
              key={name}
              frame={frame}
              choices={withKnown(partChoices[as], text)}
              value={text}
              onChange={onChange}
            />
          );
        })}
      {verb === 'expect' && (
        <>
          <Checkboxes
            small
            frame={{ id: 'expect-words', label: 'What is expected' }}
            choices={Object.entries(EXPECTS).map(([value, { label }]) => ({ value, label }))}
            value={words}
            onChange={(value) => setWords(value as ExpectWord[])}
          />
          {words.map((word) => {
            const { label, hint, as } = EXPECTS[word];
            const id = `expect-${word}`;
            if (as === 'flag')
              return (
                <Radios
                  key={word}
                  frame={{ id, label }}
                  inline
                  choices={[
                    { value: 'true', label: 'Yes' },
                    { value: 'false', label: 'No' },
                  ]}
                  value={ended}
                  onChange={setEnded}
                />
              );
            if (as === 'values')
              return (
                <ValuesField
                  key={word}
                  id={id}
                  label={label}
                  names={names.variables}
                  rows={rows['variables'] ?? []}
                  onChange={(value) => setRows({ ...rows, variables: value })}
                />
              );
            return (
              <ListField
                key={word}
                id={id}
                label={label}
                hint={hint}
                choices={
                  as === 'elements' ? names.elements : as === 'processes' ? names.processes : null
                }
                list={lists[word] ?? []}
                next={next[word] ?? ''}
                onNext={(value) => setNext({ ...next, [word]: value })}
                onChange={(value) => setLists({ ...lists, [word]: value })}
              />
            );
          })}
        </>
      )}
      {verb !== '' && verb !== 'expect' && (
        <>
          <Checkboxes
            small
            frame={{ id: 'step-refused', label: 'What must become of it' }}
            choices={[{ value: 'refused', label: 'It must be refused' }]}
            value={mustRefuse ? ['refused'] : []}
            onChange={(value) => setMustRefuse(value.length > 0)}
          />
          {mustRefuse && (
            <TextInput
              frame={{
                id: 'step-code',
                label: 'Why it must be refused',
                hint: 'A code such as form-invalid. Empty: for any reason',
                optional: true,
              }}
              value={code}
              onChange={setCode}
            />
          )}
        </>
      )}
      <div className="govuk-button-group">
        <Button type="submit">{step === null ? 'Add the step' : 'Keep the step'}</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A name that the draft does not have stays, so that nothing is lost by opening the form. */
const withKnown = (choices: Choice[], value: string): Choice[] =>
  value === '' || choices.some((one) => one.value === value)
    ? choices
    : [{ value, label: `${value} (not in the draft)` }, ...choices];

interface Fault {
  says: string;
  /** The field that it is about. */
  target: string;
}

/** What is missing or wrong, in the words of the form. */
function faultOf(step: ScenarioStep): Fault | null {
  const { step: inner } = withoutRefusal(step);
  if ('expect' in inner) {
    if (Object.keys(inner.expect).length === 0)
      return { says: 'choose what is expected', target: 'expect-words' };
    const wrong = stepFault(step);
    return wrong === null ? null : { says: wrong, target: 'expect-words' };
  }
  const verb = verbOf(inner);
  const parts: Record<string, { label: string; optional?: true }> =
    verb === null || verb === 'refuse' || verb === 'expect' ? {} : PARTS[verb];
  const given = inner as unknown as Record<string, unknown>;
  for (const [name, { label, optional }] of Object.entries(parts))
    if (!optional && given[name] === '')
      return { says: `“${label}” is missing`, target: `step-${name}` };
  const wrong = stepFault(inner);
  if (wrong === null) return null;
  const named = /`(\w+)`/.exec(wrong)?.[1] ?? '';
  const label = parts[named]?.label;
  return label === undefined
    ? { says: wrong, target: 'step-verb' }
    : { says: wrong.replace(`\`${named}\``, `“${label}”`), target: `step-${named}` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const textsIn = (step: ScenarioStep): Record<string, string> =>
  Object.fromEntries(
    Object.entries(step).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function valueRowsIn(step: ScenarioStep): Record<string, ValueRow[]> {
  if ('expect' in step) return { variables: rowsOf(step.expect.variables) };
  const { data, variables } = step as { data?: JsonObject; variables?: JsonObject };
  return { data: rowsOf(data), variables: rowsOf(variables) };
}

function listsIn(expected: Expectation): Lists {
  const { ended: _ended, variables: _variables, ...lists } = expected;
  return lists;
}
