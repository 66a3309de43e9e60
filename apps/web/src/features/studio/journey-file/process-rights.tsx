import type { DraftProcess } from '@waymark/definitions';
import { ROLES, type Json } from '@waymark/domain';
import { Button, Checkboxes, Select } from '@waymark/ui';
import { useState } from 'react';
import { roleWords } from '../../../shared/words.js';
import { KeptText } from '../kept-text.js';
import { nameWords } from '../outline-words.js';
import { RIGHTS } from './journey-words.js';
import { OpenedDetails } from './opened-details.js';
import type { DeclaredProcess } from './read-journey-file.js';

interface ProcessRightsProps {
  process: DeclaredProcess;
  /** Null where no diagram has this process. */
  outline: DraftProcess | null;
  /** `undefined` removes what stands at the path. */
  onSet: (
    path: (string | number)[],
    value: Json | undefined,
    says: { words: string; to?: string | null },
  ) => void;
}

/** Which roles may start, see and operate a process, and complete one of its tasks. */
export function ProcessRights({ process, outline, onSet }: ProcessRightsProps) {
  const { id, title, rights, complete } = process;
  const name = outline?.title ?? (title || id);
  const nameOf = (element: string): string => {
    const entry = outline?.entries.find((one) => one.id === element);
    return entry ? nameWords(entry) : element;
  };
  const setRoles = (element: string, roles: string[] | undefined, to?: string): void => {
    const path = ['elements', element];
    if (roles === undefined) {
      const words = `Every role to which “${nameOf(element)}” is offered may complete it`;
      // The last one takes the list with it, so that nothing empty is left behind.
      onSet(complete.length === 1 ? ['elements'] : path, undefined, { words, to: to ?? null });
    } else if (complete.length === 0)
      onSet(
        ['elements'],
        { [element]: { complete: roles } },
        {
          words: `“${nameOf(element)}” was added`,
          to: to ?? null,
        },
      );
    else
      onSet(
        path,
        { complete: roles },
        {
          words: `Who completes “${nameOf(element)}” was changed`,
          to: to ?? null,
        },
      );
  };
  return (
    <OpenedDetails id={`rights-${id}`} summary={name}>
      {() => (
        <>
          <KeptText
            frame={{ id: `${id}-title`, label: `What people read for “${name}”`, optional: true }}
            text={title}
            onWrite={(text) =>
              onSet(['title'], text === '' ? undefined : text, { words: 'The title was changed' })
            }
          />
          {RIGHTS.map(({ key, label }) => (
            <Roles
              key={key}
              id={`${id}-${key}`}
              label={label}
              roles={rights[key]}
              onChange={(roles) =>
                onSet([key], roles.length === 0 ? undefined : roles, {
                  words: `“${label}” was changed`,
                })
              }
            />
          ))}
          <h3 className="govuk-heading-s">Tasks that only some of these roles may complete</h3>
          {complete.map(({ element, roles }) => (
            <div key={element}>
              <Roles
                id={`${id}-complete-${element}`}
                label={`May complete “${nameOf(element)}”`}
                roles={roles}
                onChange={(now) => setRoles(element, now)}
              />
              <Button
                variant="secondary"
                onClick={() => setRoles(element, undefined, `${id}-more`)}
              >
                Delete this limit
                <span className="govuk-visually-hidden"> of “{nameOf(element)}”</span>
              </Button>
            </div>
          ))}
          <Add
            id={`${id}-more`}
            tasks={(outline?.entries ?? [])
              .filter(({ type }) => type === 'userTask')
              .filter((entry) => !complete.some(({ element }) => element === entry.id))
              .map((entry) => ({ value: entry.id, label: nameWords(entry) }))}
            onAdd={(element) => setRoles(element, ['supervisor'], `${id}-complete-${element}`)}
          />
        </>
      )}
    </OpenedDetails>
  );
}

function Roles({
  id,
  label,
  roles,
  onChange,
}: {
  id: string;
  label: string;
  roles: string[];
  onChange: (roles: string[]) => void;
}) {
  const offered = [
    ...ROLES,
    ...roles.filter((role) => !(ROLES as readonly string[]).includes(role)),
  ];
  return (
    <Checkboxes
      frame={{ id, label }}
      choices={offered.map((value) => ({ value, label: roleWords(value) }))}
      value={roles}
      onChange={onChange}
      small
    />
  );
}

function Add({
  id,
  tasks,
  onAdd,
}: {
  id: string;
  tasks: { value: string; label: string }[];
  onAdd: (element: string) => void;
}) {
  const [task, setTask] = useState('');
  if (tasks.length === 0) return null;
  return (
    <div className="wm-values__row">
      <Select
        frame={{ id, label: 'Task that only some may complete', optional: true }}
        choices={tasks}
        value={task}
        onChange={setTask}
      />
      <Button
        variant="secondary"
        aria-disabled={task === ''}
        onClick={() => {
          if (task === '') return;
          onAdd(task);
          setTask('');
        }}
      >
        Limit it
      </Button>
    </div>
  );
}
