import type { Scenario } from '@waymark/simulator';
import { Button, ErrorSummary, Select, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMe } from '../../../shared/session.js';
import { draftScenarioAddress, tryDraftAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import { useChecked } from '../edit/use-checked.js';
import { fileName, freePath, SCENARIOS } from '../free-path.js';

/** Adds a scenario that only starts a process. */
export function AddScenario({ draft }: { draft: DraftSession }) {
  const navigate = useNavigate();
  const { now } = useMe();
  const processes = useChecked(draft.files, null)?.processes ?? [];
  const [name, setName] = useState('');
  const [process, setProcess] = useState('');
  const [errors, setErrors] = useState<{ message: string; target: string }[]>([]);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = [
      ...(name.trim() === ''
        ? [{ message: 'Enter what the scenario shows', target: 'new-scenario' }]
        : []),
      ...(process === ''
        ? [{ message: 'Choose the process that starts', target: 'new-scenario-process' }]
        : []),
    ];
    setErrors(missing);
    if (missing.length > 0) return;
    const { newText } = await import('./scenario-text.js');
    const scenario: Scenario = {
      name: name.trim(),
      given: { process, at: now.replace(/\.\d+Z$/, 'Z') },
      steps: [{ expect: { ended: false } }],
    };
    const path = freePath(draft.files, { ...SCENARIOS, name: fileName(name) });
    draft.add(path, newText(scenario));
    await navigate(draftScenarioAddress(draft.id, path));
  };
  const errorOf = (target: string) => errors.find((one) => one.target === target)?.message;
  return (
    <form noValidate onSubmit={(event) => void add(event)} aria-labelledby="add-heading">
      <h2 className="govuk-heading-m" id="add-heading">
        Add a scenario
      </h2>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <TextInput
        frame={{ id: 'new-scenario', label: 'What it shows', error: errorOf('new-scenario') }}
        value={name}
        onChange={setName}
      />
      <Select
        frame={{
          id: 'new-scenario-process',
          label: 'Process that starts',
          error: errorOf('new-scenario-process'),
        }}
        choices={processes.map((one) => ({ value: one.process, label: one.title }))}
        value={process}
        onChange={setProcess}
      />
      <div className="govuk-button-group">
        <Button type="submit" variant="secondary">
          Add the scenario
        </Button>
        <Link className="govuk-link" to={tryDraftAddress(draft.id)}>
          Or try the journey, and keep what you did
        </Link>
      </div>
    </form>
  );
}
