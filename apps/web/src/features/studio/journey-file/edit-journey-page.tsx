import type { CheckedDraft } from '@waymark/definitions';
import type { Json, JsonObject } from '@waymark/domain';
import { Button, InsetText } from '@waymark/ui';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { titleOfId } from '../../../shared/words.js';
import { draftAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { findingOf } from '../edit/finding-of.js';
import { FindingList } from '../edit/finding-list.js';
import { readJsonFile } from '../edit/read-json-file.js';
import { SaveLine } from '../edit/save-line.js';
import { TextEditor } from '../edit/text-editor.js';
import { UndoButtons } from '../edit/undo-buttons.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { useJsonEdits } from '../edit/use-json-edits.js';
import { useKnownNames } from '../edit/use-known-names.js';
import { KeptText } from '../kept-text.js';
import { ProcessRights } from './process-rights.js';
import { readJourneyFile } from './read-journey-file.js';
import { VariablesEditor } from './variables-editor.js';

const PATH = 'journey.json';

/** What a journey says beside its diagrams: its title, its variables and who may do what. */
export function EditJourneyPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, useKnownNames());
  const file = draft?.file(PATH);
  const read = useMemo(() => (file ? readJsonFile(file.content) : null), [file]);
  return (
    <Page
      title="Variables and rights"
      about={draft?.name}
      error={error}
      loading={!draft || !checked}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {draft && checked && !file && <NoFile draft={draft} checked={checked} />}
      {draft && file && read && !read.ok && (
        <TextEditor draft={draft} file={file} text={file.content} kind="journey file" {...read} />
      )}
      {draft && checked && file && read?.ok && (
        <JourneyEditor draft={draft} file={file} json={read.json} checked={checked} />
      )}
    </Page>
  );
}

/** A diagram alone declares nothing, so what it needs is assumed. */
function NoFile({ draft, checked }: { draft: DraftSession; checked: CheckedDraft }) {
  const add = (): void => {
    const file = {
      name: draft.journey,
      title: titleOfId(draft.journey),
      processes: checked.processes.map(({ process }) => ({
        id: process,
        start: ['caseworker', 'supervisor'],
        see: ['caseworker', 'supervisor'],
        operate: ['supervisor'],
      })),
      variables: {},
    };
    draft.add(PATH, `${JSON.stringify(file, null, 2)}\n`);
  };
  return (
    <>
      <InsetText>
        This journey declares no variables and no rights. Caseworkers and supervisors may start it,
        supervisors may operate it, and every variable is treated as personal.
      </InsetText>
      <Button onClick={add}>Declare variables and rights</Button>
    </>
  );
}

function JourneyEditor({
  draft,
  file,
  json,
  checked,
}: {
  draft: DraftSession;
  file: DraftFile;
  json: JsonObject;
  checked: CheckedDraft;
}) {
  const { said, run, undo } = useJsonEdits(draft, file.path);
  const { title, variables, processes } = useMemo(() => readJourneyFile(json), [json]);
  const known = new Set(processes.map(({ id }) => id));
  const without = checked.processes.filter(({ process }) => !known.has(process));
  const findings = checked.findings.filter((one) => one.file === file.path).map(findingOf);
  const hasVariables = Object.hasOwn(json, 'variables');
  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      <div className="govuk-button-group">
        <UndoButtons draft={draft} undo={undo} />
      </div>
      <KeptText
        frame={{ id: 'journey-title', label: 'Title of the journey' }}
        text={title}
        onWrite={(value) => run({ do: 'set', path: ['title'], value }, 'The title was changed')}
      />
      <VariablesEditor
        variables={variables}
        onSet={(name, key, value) =>
          run({ do: 'set', path: ['variables', name, key], value }, `“${name}” was changed`)
        }
        onAdd={(name, declared) => {
          const value = declared as unknown as Json;
          const to = `variable-${name}`;
          const words = `The variable “${name}” was declared`;
          if (hasVariables) run({ do: 'set', path: ['variables', name], value }, words, to);
          else run({ do: 'set', path: ['variables'], value: { [name]: value } }, words, to);
        }}
        onRemove={(name) =>
          run(
            { do: 'set', path: ['variables', name], value: undefined },
            `The variable “${name}” is no longer declared`,
            'new-variable',
          )
        }
      />
      <h2 className="govuk-heading-m">Who may do what</h2>
      {processes.map((process, at) => {
        const outline = checked.processes.find((one) => one.process === process.id);
        return (
          <ProcessRights
            key={process.id}
            process={process}
            outline={outline ?? null}
            onSet={(path, value, { words, to = null }) =>
              run({ do: 'set', path: ['processes', at, ...path], value }, words, to)
            }
          />
        );
      })}
      {without.map(({ process, title: name }) => (
        <p className="govuk-body" key={process}>
          Nothing says who may start “{name}”.{' '}
          <Button
            variant="secondary"
            onClick={() =>
              run(
                {
                  do: 'add',
                  list: ['processes'],
                  at: processes.length,
                  value: { id: process, start: ['caseworker', 'supervisor'] },
                },
                `The rights of “${name}” were added`,
              )
            }
          >
            Add its rights<span className="govuk-visually-hidden">: {name}</span>
          </Button>
        </p>
      ))}
      <FindingList findings={findings} />
    </>
  );
}
