import type { Part, TableCommand } from '@waymark/definitions';
import { Button, Select, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';
import { TYPES } from './table-words.js';

/** Asks what a new column is about. The first field takes the focus. */
export function NewColumnForm({
  part,
  fault,
  onRun,
  onCancel,
}: {
  part: Part;
  fault: string | null;
  onRun: (command: TableCommand) => void;
  onCancel: () => void;
}) {
  const [of, setOf] = useState('');
  const [label, setLabel] = useState('');
  const [type, setType] = useState(part === 'input' ? 'boolean' : 'string');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  const isInput = part === 'input';
  return (
    <form
      ref={form}
      className="wm-command"
      aria-labelledby="new-column-heading"
      onSubmit={(event) => {
        event.preventDefault();
        onRun({ do: 'add-column', part, label, of, type });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <h2 className="govuk-heading-s" id="new-column-heading">
        {isInput ? 'Add something that the table looks at' : 'Add a result'}
      </h2>
      <TextInput
        frame={{
          id: 'new-column-of',
          label: isInput ? 'What it looks at' : 'Name of the result',
          hint: isInput ? 'A variable, or an expression: child = true' : 'Expressions use it',
          error: fault ?? undefined,
        }}
        value={of}
        onChange={setOf}
      />
      <TextInput
        frame={{ id: 'new-column-label', label: 'Heading', optional: true }}
        value={label}
        onChange={setLabel}
      />
      <Select
        frame={{ id: 'new-column-type', label: 'Type' }}
        choices={Object.entries(TYPES).flatMap(([value, said]) =>
          value === '' ? [] : [{ value, label: said }],
        )}
        value={type}
        onChange={setType}
      />
      <div className="govuk-button-group">
        <Button type="submit">Add the column</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
