import { runFormCommand, targetsOf, type FieldSchema } from '@waymark/forms';
import { Button, Select } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { editJourneyAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import { TYPE_OF_ANSWER, VARIABLE_CLASSES } from '../journey-file/journey-words.js';

const PATH = 'journey.json';

/** The variables to which an answer is written and which nothing declares yet. */
export const undeclaredOf = (field: FieldSchema, variables: readonly string[]): string[] =>
  [...targetsOf(field), ...(field.criticalTo ? [`variable.${field.criticalTo}`] : [])]
    .flatMap((target) => /^variable\.(\w+)$/.exec(target)?.[1] ?? [])
    .filter((name) => !variables.includes(name));

/** Declares a variable for the answer to a question, in the journey's own file. */
export function DeclareVariable({
  draft,
  field,
  name,
  onSaid,
}: {
  draft: DraftSession;
  field: FieldSchema;
  name: string;
  onSaid: (words: string) => void;
}) {
  const [kind, setKind] = useState('personal');
  const id = `declare-${name}`;
  const declare = (): void =>
    void draft.inTurn(() => {
      const file = draft.file(PATH);
      if (!file) return;
      const type = name === field.criticalTo ? 'list' : TYPE_OF_ANSWER[field.type];
      const value = { type, class: kind };
      const within = { do: 'set', path: ['variables', name], value } as const;
      const whole = { do: 'set', path: ['variables'], value: { [name]: value } } as const;
      const added = runFormCommand(file.content, within);
      const after = added === file.content ? runFormCommand(file.content, whole) : added;
      const said = `The variable “${name}” was declared`;
      document.getElementById('question-bind')?.focus();
      draft.change({ path: PATH, before: file.content, after, said, from: null, to: null });
      onSaid(`${said}.`);
    });
  if (!draft.file(PATH))
    return (
      <p className="govuk-body">
        Nothing declares “{name}”.{' '}
        <Link className="govuk-link" to={editJourneyAddress(draft.id)}>
          Declare variables and rights
        </Link>
      </p>
    );
  return (
    <div className="wm-settings__row">
      <Select
        frame={{ id, label: `Nothing declares “${name}” yet. How is it protected?` }}
        choices={Object.entries(VARIABLE_CLASSES).map(([value, label]) => ({ value, label }))}
        value={kind}
        onChange={setKind}
      />
      <Button variant="secondary" onClick={declare}>
        Declare it<span className="govuk-visually-hidden">: {name}</span>
      </Button>
    </div>
  );
}
