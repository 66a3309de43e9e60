import type { Condition, Conflict, FormSchema } from '@waymark/forms';
import { Button, Checkboxes, Select } from '@waymark/ui';
import { useState } from 'react';
import { ConditionEditor } from './condition-editor.js';
import { KeptText } from '../kept-text.js';

interface ConflictsEditorProps {
  form: FormSchema;
  variables: readonly string[];
  onWrite: (at: number, conflict: Conflict) => void;
  onAdd: (conflict: Conflict) => void;
  onRemove: (at: number) => void;
}

/** Answers that cannot both be given. */
export function ConflictsEditor({
  form,
  variables,
  onWrite,
  onAdd,
  onRemove,
}: ConflictsEditorProps) {
  const asked = form.fields.filter(({ type }) => type !== 'hidden');
  const choices = asked.map(({ name, label }) => ({ value: name, label }));
  const [one, setOne] = useState('');
  const [other, setOther] = useState('');
  const [error, setError] = useState<string | undefined>();
  const labelOf = (name: string): string =>
    form.fields.find((field) => field.name === name)?.label ?? name;
  const add = (): void => {
    const wrong = !one || !other ? 'Choose two questions' : one === other ? 'Choose another' : null;
    setError(wrong ?? undefined);
    if (wrong) return document.getElementById(one ? 'conflict-other' : 'conflict-one')?.focus();
    onAdd({
      when: { all: [answered(one), answered(other)] },
      message: `Answer “${labelOf(one)}” or “${labelOf(other)}”, not both.`,
      fields: [one, other],
    });
    setOne('');
    setOther('');
  };
  return (
    <section aria-labelledby="conflicts-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="conflicts-heading">
        Answers that exclude each other
      </h2>
      {(form.conflicts ?? []).map((conflict, index) => (
        <details className="govuk-details" key={index}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{conflict.message}</span>
          </summary>
          <div className="govuk-details__text wm-settings">
            <KeptText
              frame={{ id: `conflict-${index}-message`, label: 'What people read' }}
              text={conflict.message}
              long
              onWrite={(message) => onWrite(index, { ...conflict, message })}
            />
            <ConditionEditor
              id={`conflict-${index}-when`}
              legend="The form is refused if"
              without="No condition yet."
              form={form}
              variables={variables}
              condition={conflict.when}
              onWrite={(when) => when && onWrite(index, { ...conflict, when })}
            />
            <Checkboxes
              frame={{ id: `conflict-${index}-fields`, label: 'The message stands beside' }}
              choices={choices}
              value={conflict.fields}
              onChange={(fields) => onWrite(index, { ...conflict, fields })}
              small
            />
            <Button variant="secondary" onClick={() => onRemove(index)}>
              Delete<span className="govuk-visually-hidden">: {conflict.message}</span>
            </Button>
          </div>
        </details>
      ))}
      <div className="wm-settings__row">
        <Select
          frame={{ id: 'conflict-one', label: 'Either', error: one ? undefined : error }}
          choices={choices}
          value={one}
          onChange={setOne}
        />
        <Select
          frame={{ id: 'conflict-other', label: 'Or', error: one ? error : undefined }}
          choices={choices}
          value={other}
          onChange={setOther}
        />
        <Button variant="secondary" onClick={add}>
          These two exclude each other
        </Button>
      </div>
    </section>
  );
}

const answered = (field: string): Condition => ({ not: { field, equals: null } });
