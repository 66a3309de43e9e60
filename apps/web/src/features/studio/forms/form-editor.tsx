import type { Finding } from '@waymark/contracts';
import type { Json } from '@waymark/domain';
import {
  newField,
  type FieldSchema,
  type FieldType,
  type FormCommand,
  type FormSchema,
} from '@waymark/forms';
import { Button, Checkboxes, Select, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { DraftSession } from '../edit/draft-session.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { FindingList } from '../edit/finding-list.js';
import { useJsonEdits } from '../edit/use-json-edits.js';
import { ConflictsEditor } from './conflicts-editor.js';
import { undeclaredOf } from './declare-variable.js';
import { FieldPanel } from './field-panel.js';
import { FormPreview } from './form-preview.js';
import { otherFormSettings } from './edited-settings.js';
import { FIELD_TYPES, FORM_FLAGS } from './form-words.js';
import { KeptText } from '../kept-text.js';
import { OtherSettings } from './other-settings.js';
import { ResultsEditor } from './results-editor.js';
import { UndoButtons } from '../edit/undo-buttons.js';

interface FormEditorProps {
  draft: DraftSession;
  file: DraftFile;
  form: FormSchema;
  findings: Finding[] | null;
  variables: readonly string[];
}

/** A form that is changed: its questions, the settings of one, and the form as people see it. */
export function FormEditor({ draft, file, form, findings, variables }: FormEditorProps) {
  const { path } = file;
  const { fields } = form;
  const [selected, setSelected] = useState(0);
  const [isAdding, setIsAdding] = useState(false);
  const { said, say, run, undo: undoStep, focusLater } = useJsonEdits(draft, path);
  const at = Math.min(selected, fields.length - 1);
  const field = fields[at];

  const undo = (way: 'undo' | 'redo'): void =>
    undoStep(way, (to) => {
      const number = /^question-at-(\d+)$/.exec(to ?? '')?.[1];
      if (number !== undefined) setSelected(Number(number));
    });

  const move = (to: number): void => {
    if (!field || to < 0 || to >= fields.length)
      return say(to < 0 ? 'This is the first question.' : 'This is the last question.');
    setSelected(to);
    const words = `“${field.label}” is now question ${to + 1}`;
    run({ do: 'move', list: ['fields'], at, to }, words, questionId(to));
  };
  const remove = (): void => {
    if (!field) return;
    const next = Math.max(0, Math.min(at, fields.length - 2));
    setSelected(next);
    const to = fields.length === 1 ? 'add-question' : questionId(next);
    run({ do: 'remove', list: ['fields'], at }, `“${field.label}” was deleted`, to);
  };
  const add = (type: FieldType, label: string): void => {
    const made = newField(form, type, label);
    const place = fields.length === 0 ? 0 : at + 1;
    setIsAdding(false);
    setSelected(place);
    const value = made as unknown as Json;
    run(
      { do: 'add', list: ['fields'], at: place, value },
      `“${label}” was added`,
      questionId(place),
    );
  };
  const set = (key: keyof FieldSchema, value: Json | undefined): void => {
    if (!field) return;
    const words = `“${field.label}” was changed`;
    run({ do: 'set', path: ['fields', at, key], value }, words);
  };
  const press = (event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    if (command === 'undo' || command === 'redo') undo(command);
    else if (command === 'add') setIsAdding(true);
    else if (command === 'remove') remove();
    else if (command === 'up' || command === 'down') move(at + (command === 'up' ? -1 : 1));
    else {
      const to = at + (command === 'before' ? -1 : 1);
      document.getElementById(questionId(to))?.focus();
    }
  };
  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      <div className="wm-form-edit">
        <div>
          <FormHead form={form} onRun={run} />
          <h2 className="govuk-heading-m" id="questions-heading">
            Questions
          </h2>
          <div className="govuk-button-group wm-commands" role="group" aria-label="The question">
            <Button id="add-question" variant="secondary" onClick={() => setIsAdding(true)}>
              Add a question below
            </Button>
            <Button variant="secondary" aria-disabled={at <= 0} onClick={() => move(at - 1)}>
              Move up
            </Button>
            <Button
              variant="secondary"
              aria-disabled={at >= fields.length - 1}
              onClick={() => move(at + 1)}
            >
              Move down
            </Button>
            <Button variant="secondary" aria-disabled={!field} onClick={remove}>
              Delete
            </Button>
            <UndoButtons draft={draft} undo={undo} />
          </div>
          {isAdding && (
            <NewQuestion
              onAdd={add}
              onCancel={() => {
                setIsAdding(false);
                focusLater(field ? questionId(at) : 'add-question');
              }}
            />
          )}
          <p className="govuk-hint" id="questions-keys">
            Up and Down go through the questions, Alt+Up and Alt+Down move one, Insert adds, Delete
            deletes, Ctrl+Z undoes.
          </p>
          <ol className="govuk-list wm-questions" aria-labelledby="questions-heading">
            {fields.map((one, index) => (
              <li key={`${index} ${one.name}`}>
                {one.section && <strong className="wm-questions__section">{one.section}</strong>}
                <button
                  type="button"
                  id={questionId(index)}
                  className="wm-questions__one"
                  aria-current={index === at}
                  aria-describedby="questions-keys"
                  onClick={() => setSelected(index)}
                  onFocus={() => setSelected(index)}
                  onKeyDown={press}
                >
                  {one.label || one.name}
                  <span className="govuk-hint">
                    {FIELD_TYPES[one.type] ?? one.type}
                    {one.visibleWhen ? ', shown only sometimes' : ''}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {field && (
            <section className="wm-panel" aria-labelledby="question-heading">
              <h2 className="govuk-heading-s" id="question-heading">
                {field.label || field.name}
              </h2>
              <p className="govuk-hint">Name: {field.name}</p>
              <FieldPanel
                draft={draft}
                form={form}
                field={field}
                variables={variables}
                undeclared={findings === null ? [] : undeclaredOf(field, variables)}
                onSaid={say}
                onSet={set}
              />
            </section>
          )}
          <ConflictsEditor
            form={form}
            variables={variables}
            onWrite={(index, conflict) =>
              run(
                { do: 'set', path: ['conflicts', index], value: conflict as unknown as Json },
                'Answers that exclude each other were changed',
              )
            }
            onAdd={(conflict) =>
              run(
                {
                  do: 'add',
                  list: ['conflicts'],
                  at: form.conflicts?.length ?? 0,
                  value: conflict as unknown as Json,
                },
                'Two answers exclude each other now',
                'conflict-one',
              )
            }
            onRemove={(index) =>
              run(
                { do: 'remove', list: ['conflicts'], at: index },
                'The answers no longer exclude each other',
                'conflict-one',
              )
            }
          />
          <ResultsEditor
            form={form}
            variables={variables}
            onWrite={(index, key, value) =>
              run({ do: 'set', path: ['showsResult', index, key], value }, 'A result was changed')
            }
            onAdd={(result) => {
              const count = form.showsResult?.length ?? 0;
              const value = result as unknown as Json;
              run(
                { do: 'add', list: ['showsResult'], at: count, value },
                'A result is shown',
                `result-${count}-label`,
              );
            }}
            onRemove={(index) =>
              run(
                { do: 'remove', list: ['showsResult'], at: index },
                'A result is no longer shown',
                'add-result',
              )
            }
          />
          <FindingList
            findings={findings}
            onGo={(element) => {
              const found = fields.findIndex(({ name }) => name === element);
              if (found < 0) return;
              setSelected(found);
              document.getElementById(questionId(found))?.focus();
            }}
          />
        </div>
        <section className="wm-form-edit__seen" aria-labelledby="seen-heading">
          <h2 className="govuk-heading-m" id="seen-heading">
            As people see it
          </h2>
          <p className="govuk-hint">
            Nothing that you type here is sent or kept. Do not type anything about a real person.
          </p>
          <FormPreview form={form} />
        </section>
      </div>
    </>
  );
}

const questionId = (at: number): string => `question-at-${at}`;

type Run = (command: FormCommand, words: string) => void;

/** What the form says of itself. */
function FormHead({ form, onRun }: { form: FormSchema; onRun: Run }) {
  const set = (key: string, value: Json | undefined): void =>
    onRun({ do: 'set', path: [key], value }, 'The form was changed');
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Title, guidance and what the form does</span>
      </summary>
      <div className="govuk-details__text wm-settings">
        <KeptText
          frame={{ id: 'form-title', label: 'Title' }}
          text={form.title}
          onWrite={(value) => onRun({ do: 'set', path: ['title'], value }, 'The title was changed')}
        />
        <KeptText
          frame={{
            id: 'form-guidance',
            label: 'Guidance above the first question',
            hint: 'One sentence a line',
          }}
          text={(form.guidance ?? []).join('\n')}
          long
          onWrite={(text) => {
            const lines = text.split('\n').filter((line) => line.trim() !== '');
            const value = lines.length === 0 ? undefined : lines;
            onRun({ do: 'set', path: ['guidance'], value }, 'The guidance was changed');
          }}
        />
        <Checkboxes
          frame={{ id: 'form-flags', label: 'What it does' }}
          choices={FORM_FLAGS.map(({ key, label }) => ({ value: key, label }))}
          value={FORM_FLAGS.filter(({ key }) => form[key] === true).map(({ key }) => key)}
          onChange={(now) => {
            for (const { key } of FORM_FLAGS) {
              const [was, is] = [form[key] === true, now.includes(key)];
              if (was !== is) set(key, is ? true : undefined);
            }
          }}
          small
        />
        <KeptText
          frame={{
            id: 'form-keeps-next',
            label: 'Forms that follow in the same call',
            hint:
              'Ids of forms, separated by commas. A task that follows with one of them goes to ' +
              'the person who completed this one',
          }}
          text={(form.keepsNext ?? []).join(', ')}
          onWrite={(text) => {
            const ids = text.split(',').map((id) => id.trim());
            const named = ids.filter((id) => id !== '');
            set('keepsNext', named.length === 0 ? undefined : named);
          }}
        />
        <p className="govuk-hint">Id: {form.id}</p>
        <OtherSettings
          id="form-other"
          settings={otherFormSettings(form)}
          onRemove={(key) => set(key, undefined)}
        />
      </div>
    </details>
  );
}

/** Asks what a new question is. The first field takes the focus; Escape leaves all as it was. */
function NewQuestion({
  onAdd,
  onCancel,
}: {
  onAdd: (type: FieldType, label: string) => void;
  onCancel: () => void;
}) {
  const [label, setLabel] = useState('');
  const [type, setType] = useState<FieldType>('text');
  const [error, setError] = useState<string | undefined>();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  return (
    <form
      ref={box}
      className="wm-command"
      aria-labelledby="new-question-heading"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() === '') return setError('Enter the question');
        onAdd(type, label.trim());
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <h3 className="govuk-heading-s" id="new-question-heading">
        Add a question
      </h3>
      <TextInput
        frame={{ id: 'new-question-label', label: 'Question', error }}
        value={label}
        onChange={setLabel}
      />
      <Select
        frame={{ id: 'new-question-type', label: 'What it asks for' }}
        choices={Object.entries(FIELD_TYPES).map(([value, words]) => ({ value, label: words }))}
        value={type}
        onChange={(value) => value !== '' && setType(value as FieldType)}
      />
      <div className="govuk-button-group">
        <Button type="submit">Add the question</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type Key = 'undo' | 'redo' | 'add' | 'remove' | 'up' | 'down' | 'before' | 'after';

function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Key | null {
  const control = ctrlKey || metaKey;
  if (control && key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  if (control && key.toLowerCase() === 'y') return 'redo';
  if (control) return null;
  if (key === 'ArrowUp') return altKey ? 'up' : 'before';
  if (key === 'ArrowDown') return altKey ? 'down' : 'after';
  return key === 'Insert' ? 'add' : key === 'Delete' ? 'remove' : null;
}
