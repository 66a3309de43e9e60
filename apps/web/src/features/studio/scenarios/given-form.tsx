import type { Scenario } from '@waymark/simulator';
import { Button, ErrorSummary, Radios, Select, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { ScenarioEdit } from './scenario-text.js';
import type { StepNames } from './step-form.js';
import { rowsOf, valuesOf } from './step-parts.js';
import { ValuesField } from './values-field.js';

/** With what a scenario starts, and what it is called. */
export function GivenForm({
  scenario,
  names,
  onDone,
  onCancel,
}: {
  scenario: Scenario;
  names: StepNames;
  onDone: (edits: ScenarioEdit[]) => void;
  onCancel: () => void;
}) {
  const { given } = scenario;
  const [name, setName] = useState(scenario.name ?? '');
  const [process, setProcess] = useState(given.process);
  const [at, setAt] = useState(given.at);
  const [key, setKey] = useState(given.businessKey ?? '');
  const [jobs, setJobs] = useState<string>(given.jobs ?? 'done');
  const [rows, setRows] = useState(() => rowsOf(given.variables));
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (Number.isNaN(Date.parse(at)) || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(at))
      return setError('Enter the start as an instant, for example 2026-11-23T09:00:00Z');
    const values = valuesOf(rows);
    const now: Scenario['given'] = {
      process,
      at,
      ...(key.trim() !== '' && { businessKey: key.trim() }),
      ...((given.variables !== undefined || rows.length > 0) && { variables: values }),
      ...(jobs === 'wait' && { jobs: 'wait' as const }),
    };
    onDone([
      ...(name.trim() === '' ? [] : [{ do: 'name' as const, name: name.trim() }]),
      { do: 'given', given: inOrderOf(given, now) },
    ]);
  };
  return (
    <form
      ref={form}
      noValidate
      className="wm-command"
      aria-label="Change the start"
      onSubmit={send}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {error !== null && <ErrorSummary errors={[{ message: error, target: 'given-at' }]} />}
      <TextInput
        frame={{ id: 'given-name', label: 'What it shows' }}
        value={name}
        onChange={setName}
      />
      <Select
        frame={{ id: 'given-process', label: 'Process that starts' }}
        choices={
          names.processes.some(({ value }) => value === process)
            ? names.processes
            : [{ value: process, label: process }, ...names.processes]
        }
        value={process}
        onChange={setProcess}
      />
      <TextInput
        frame={{
          id: 'given-at',
          label: 'It starts at',
          hint: 'An instant, for example 2026-11-23T09:00:00Z',
          ...(error !== null && { error }),
        }}
        value={at}
        onChange={setAt}
      />
      <TextInput
        frame={{
          id: 'given-key',
          label: 'Reference of the made-up case',
          hint: 'Messages find the case by it.',
          optional: true,
        }}
        value={key}
        onChange={setKey}
      />
      <Radios
        frame={{ id: 'given-jobs', label: 'Automatic jobs' }}
        inline
        choices={[
          { value: 'done', label: 'are done at once' },
          { value: 'wait', label: 'wait until a step ends them' },
        ]}
        value={jobs}
        onChange={setJobs}
      />
      <ValuesField
        id="given-variables"
        label="What is known at the start"
        names={names.variables}
        rows={rows}
        onChange={setRows}
      />
      <div className="govuk-button-group">
        <Button type="submit">Keep the start</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The same parts in the order in which the file has them, so that no line moves. */
function inOrderOf(before: Scenario['given'], now: Scenario['given']): Scenario['given'] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof typeof now)[];
  return Object.fromEntries(
    keys.filter((key) => now[key] !== undefined).map((key) => [key, now[key]]),
  ) as unknown as Scenario['given'];
}
