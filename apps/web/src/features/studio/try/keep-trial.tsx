import type { Scenario } from '@waymark/simulator';
import { Button, TextInput } from '@waymark/ui';
import { useEffect, useState, type FormEvent } from 'react';
import { fileName } from '../free-path.js';

interface KeepTrialProps {
  keep: (name: string) => Promise<Scenario>;
  /** Writes the file into the draft and answers where it stands; null where there is no draft. */
  intoDraft: ((name: string, text: string) => string) | null;
  onKept: (says: string) => void;
}

/** Keeps what was tried as a scenario: in the draft, or as a file. */
export function KeepTrial({ keep, intoDraft, onKept }: KeepTrialProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [file, setFile] = useState<{ name: string; address: string } | null>(null);
  useEffect(() => () => void (file && URL.revokeObjectURL(file.address)), [file]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = name.trim();
    if (said === '') return setError('Enter what the scenario shows');
    setError(undefined);
    const text = await yamlOf(await keep(said));
    if (intoDraft) {
      onKept(`Kept in the draft as ${intoDraft(fileName(said), text)}`);
      return setName('');
    }
    const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    setFile({ name: `${fileName(said)}.yaml`, address });
    onKept('The scenario is ready to be saved as a file');
  };
  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <h2 className="govuk-heading-m">Keep as a scenario</h2>
      <TextInput
        frame={{
          id: 'try-keep',
          label: 'What it shows',
          hint: 'It is kept with the steps so far, and expects that it then stands where it does.',
          error,
        }}
        value={name}
        onChange={setName}
      />
      <div className="govuk-button-group">
        <Button type="submit" variant="secondary">
          {intoDraft ? 'Keep it in the draft' : 'Make the file'}
        </Button>
        {file && (
          <a className="govuk-link" href={file.address} download={file.name}>
            Save {file.name}
          </a>
        )}
      </div>
    </form>
  );
}

/** As `waymark simulate` reads it. What writes YAML is loaded when somebody keeps something. */
async function yamlOf(scenario: Scenario): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(scenario, { lineWidth: 100 });
}
