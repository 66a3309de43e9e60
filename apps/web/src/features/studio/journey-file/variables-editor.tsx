import type { Json } from '@waymark/domain';
import { Button, Checkboxes, Select, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { KeptText } from '../kept-text.js';
import { VARIABLE_CLASSES, VARIABLE_TYPES } from './journey-words.js';
import { OpenedDetails } from './opened-details.js';
import type { DeclaredVariable } from './read-journey-file.js';

interface VariablesEditorProps {
  variables: DeclaredVariable[];
  /** `undefined` removes the property. */
  onSet: (
    name: string,
    key: 'type' | 'class' | 'values' | 'record',
    value: Json | undefined,
  ) => void;
  onAdd: (name: string, declared: { type: string; class: string }) => void;
  onRemove: (name: string) => void;
}

/** The variables of a journey: what kind of value each has, and how it is protected. */
export function VariablesEditor({ variables, onSet, onAdd, onRemove }: VariablesEditorProps) {
  return (
    <section aria-labelledby="variables-heading">
      <h2 className="govuk-heading-m" id="variables-heading">
        Variables
      </h2>
      <p className="govuk-hint">
        A variable keeps its name, because diagrams, forms, tables and scenarios use it.
      </p>
      {variables.map((one) => (
        <Variable key={one.name} variable={one} onSet={onSet} onRemove={onRemove} />
      ))}
      <NewVariable taken={variables.map(({ name }) => name)} onAdd={onAdd} />
    </section>
  );
}

function Variable({
  variable,
  onSet,
  onRemove,
}: { variable: DeclaredVariable } & Pick<VariablesEditorProps, 'onSet' | 'onRemove'>) {
  const { name, type, values, record } = variable;
  const id = `variable-${name}`;
  return (
    <OpenedDetails id={id} summary={`${name}: ${VARIABLE_TYPES[type] ?? type}`}>
      {() => (
        <>
          <Select
            frame={{ id: `${id}-type`, label: `Type of ${name}` }}
            choices={withNow(VARIABLE_TYPES, type)}
            value={type}
            onChange={(now) => onSet(name, 'type', now)}
          />
          <Select
            frame={{ id: `${id}-class`, label: `How ${name} is protected` }}
            choices={withNow(VARIABLE_CLASSES, variable.class)}
            value={variable.class}
            onChange={(now) => onSet(name, 'class', now)}
          />
          {type === 'string' && (
            <KeptText
              frame={{
                id: `${id}-values`,
                label: `The only words that ${name} may have`,
                hint: 'Separated by commas. Empty: any text',
              }}
              text={values.join(', ')}
              onWrite={(text) => {
                const words = text.split(',').flatMap((word) => word.trim() || []);
                onSet(name, 'values', words.length === 0 ? undefined : words);
              }}
            />
          )}
          <Checkboxes
            frame={{ id: `${id}-record`, label: `Who reads ${name}` }}
            choices={[{ value: 'record', label: 'Only people, in the instance: it is a result' }]}
            value={record ? ['record'] : []}
            onChange={(now) => onSet(name, 'record', now.length > 0 ? true : undefined)}
            small
          />
          <Button variant="secondary" onClick={() => onRemove(name)}>
            Delete<span className="govuk-visually-hidden"> the variable {name}</span>
          </Button>
        </>
      )}
    </OpenedDetails>
  );
}

/** A value that is not among those that are offered stays as it is. */
const withNow = (words: Record<string, string>, now: string) => [
  ...(now === '' || now in words ? [] : [{ value: now, label: now }]),
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

function NewVariable({ taken, onAdd }: { taken: string[]; onAdd: VariablesEditorProps['onAdd'] }) {
  const [name, setName] = useState('');
  const [type, setType] = useState('string');
  const [kind, setKind] = useState('personal');
  const [error, setError] = useState<string | undefined>();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = nameFault(name.trim(), taken);
    setError(wrong);
    if (wrong) return document.getElementById('new-variable')?.focus();
    onAdd(name.trim(), { type, class: kind });
    setName('');
  };
  return (
    <form noValidate className="wm-command" onSubmit={send} aria-labelledby="new-variable-heading">
      <h3 className="govuk-heading-s" id="new-variable-heading">
        Declare a variable
      </h3>
      <TextInput
        frame={{
          id: 'new-variable',
          label: 'Name',
          hint: 'Letters, digits and underscores, for example callNote',
          error,
        }}
        value={name}
        onChange={setName}
      />
      <Select
        frame={{ id: 'new-variable-type', label: 'Type' }}
        choices={withNow(VARIABLE_TYPES, type)}
        value={type}
        onChange={setType}
      />
      <Select
        frame={{ id: 'new-variable-class', label: 'How it is protected' }}
        choices={withNow(VARIABLE_CLASSES, kind)}
        value={kind}
        onChange={setKind}
      />
      <Button type="submit" variant="secondary">
        Declare it
      </Button>
    </form>
  );
}

function nameFault(name: string, taken: string[]): string | undefined {
  if (name === '') return 'Enter the name of the variable';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return 'Enter a name of letters, digits and underscores that does not begin with a digit';
  return taken.includes(name) ? `“${name}” is declared already` : undefined;
}
