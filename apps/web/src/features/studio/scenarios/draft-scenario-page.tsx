import { nameOfScenarioFile, readScenarioText, type ScenarioStep } from '@waymark/simulator';
import { InsetText, Tag, Textarea } from '@waymark/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { draftScenariosAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { SaveLine } from '../edit/save-line.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { ScenarioStep as Words } from '../scenario-step.js';
import { DeleteScenario } from './delete-scenario.js';
import { FailedSteps } from './failed-steps.js';
import { GivenForm } from './given-form.js';
import type { PlayedScenario } from './scenario-protocol.js';
import { editText, type ScenarioEdit } from './scenario-text.js';
import { StepForm } from './step-form.js';
import { namesIn } from './step-names.js';
import { usePlayed } from './use-played.js';
import { UndoButtons } from '../edit/undo-buttons.js';
import { undoWords } from '../edit/undo-words.js';
import { useKeptText } from '../use-kept-text.js';

/** Milliseconds after a change until the scenarios are played again. */
const PAUSE = 400;

/** One scenario of a draft, changed step by step or as text. */
export function DraftScenarioPage() {
  const { draft: id = '' } = useParams();
  const [query] = useSearchParams();
  const path = query.get('file') ?? '';
  const { draft, error } = useDraft(id);
  const file = draft?.file(path);
  return (
    <Page
      title={file ? nameOf(file) : 'Scenario'}
      about={draft?.name}
      error={error}
      loading={!draft}
      back={{ to: draftScenariosAddress(id), text: 'Scenarios of the draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {draft && !file && <InsetText>The draft has no file {path}.</InsetText>}
      {draft && file && file.encoding !== 'utf8' && (
        <>
          <InsetText>
            {path} is in another encoding than UTF-8. Correct it in a text editor.
          </InsetText>
          <DeleteScenario draft={draft} path={path} name={nameOf(file)} />
        </>
      )}
      {draft && file?.encoding === 'utf8' && <Editor key={path} draft={draft} file={file} />}
    </Page>
  );
}

function nameOf({ path, content }: DraftFile): string {
  const read = readScenarioText(content);
  const fallback = nameOfScenarioFile(path);
  return read.ok ? (read.scenario.name ?? fallback) : fallback;
}

function Editor({ draft, file }: { draft: DraftSession; file: DraftFile }) {
  const { path } = file;
  const read = useMemo(() => readScenarioText(file.content), [file.content]);
  const checked = useChecked(draft.files, null);
  const names = useMemo(() => namesIn(draft.files, checked), [draft.files, checked]);
  const { came, isOfNow, isPlaying } = usePlayed(draft, PAUSE);
  const played =
    came?.is === 'played' && isOfNow
      ? (came.played.scenarios.find((one) => one.path === path) ?? null)
      : null;
  const [said, setSaid] = useState('');
  /** The step that is changed, or the place of a new one. */
  const [asks, setAsks] = useState<{ do: 'change' | 'insert'; at: number } | 'given' | null>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current === null) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const write = (after: string, words: string): void => {
    const now = draft.file(path);
    if (!now || now.content === after) return setSaid('Nothing was changed.');
    draft.change({ path, before: now.content, after, said: words, from: null, to: null });
    setSaid(`${words}.`);
  };
  const edit = (change: ScenarioEdit | ScenarioEdit[], words: string, then: string): void => {
    const now = draft.file(path);
    if (!now) return;
    setAsks(null);
    focus.current = then;
    write([change].flat().reduce(editText, now.content), words);
  };
  const undo = (way: 'undo' | 'redo'): void => {
    setSaid(undoWords(way, way === 'undo' ? draft.undo() : draft.redo()));
  };
  const cancel = (then: string): void => {
    setAsks(null);
    focus.current = then;
  };
  const steps = read.ok ? read.scenario.steps : [];
  const words = played && played.is !== 'unreadable' ? played.steps : null;
  const nameIn = names.nameOf;
  const shown = useShownWords(file.content, words, nameIn);
  const failed = new Map(
    played?.is === 'failed' ? played.failed.map((one) => [one.step, one] as const) : [],
  );
  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      <Result played={played} isPlaying={isPlaying} broken={came?.is === 'broken'} />
      <div className="govuk-button-group">
        <UndoButtons draft={draft} undo={undo} />
        <DeleteScenario draft={draft} path={path} name={nameOf(file)} />
      </div>
      {read.ok && shown && (
        <>
          <h2 className="govuk-heading-m" id="step-0" tabIndex={-1}>
            The start
          </h2>
          {asks === 'given' ? (
            <GivenForm
              scenario={read.scenario}
              names={names}
              onDone={(changes) => edit(changes, 'The start was changed', 'step-0')}
              onCancel={() => cancel('step-0')}
            />
          ) : (
            <>
              <div className="govuk-body">
                <Words step={shown.given} />
              </div>
              <Failed draft={draft.id} failed={failed.get(0)} steps={shown} />
              <p className="govuk-body">
                <Act
                  id="change-0"
                  text="Change the start and the name"
                  onClick={() => setAsks('given')}
                />
              </p>
            </>
          )}
          <h2 className="govuk-heading-m">Steps</h2>
          <p className="govuk-body">
            <Act
              id="insert-0"
              text="Add a step at the beginning"
              onClick={() => setAsks({ do: 'insert', at: 0 })}
            />
          </p>
          {isAt(asks, 'insert', 0) && (
            <StepForm
              title="A new step at the beginning"
              step={null}
              names={names}
              onDone={(step) => edit({ do: 'insert', at: 0, step }, 'Step 1 was added', 'step-1')}
              onCancel={() => cancel('insert-0')}
            />
          )}
          <ol className="govuk-list wm-scenario">
            {steps.map((step, index) => {
              const number = index + 1;
              const one = shown.steps[index];
              const failure = failed.get(number);
              return (
                <li key={number} data-step={number} data-fails={failure ? 'yes' : 'no'}>
                  <h3 className="govuk-heading-s" id={`step-${number}`} tabIndex={-1}>
                    Step {number} {failure && <Tag colour="red">Fails</Tag>}
                  </h3>
                  {isAt(asks, 'change', index) ? (
                    <StepForm
                      title={`Change step ${number}`}
                      step={step}
                      names={names}
                      onDone={(now: ScenarioStep) =>
                        edit(
                          { do: 'change', at: index, step: now },
                          `Step ${number} was changed`,
                          `step-${number}`,
                        )
                      }
                      onCancel={() => cancel(`change-${number}`)}
                    />
                  ) : (
                    <>
                      <div className={one?.kind === 'does' ? '' : 'wm-expects'}>
                        {one && <Words step={one} />}
                      </div>
                      <Failed draft={draft.id} failed={failure} steps={shown} />
                      <p className="govuk-body wm-scenario__acts">
                        <Act
                          id={`change-${number}`}
                          text="Change"
                          of={`step ${number}`}
                          onClick={() => setAsks({ do: 'change', at: index })}
                        />
                        {index > 0 && (
                          <Act
                            text="Move up"
                            of={`step ${number}`}
                            onClick={() =>
                              edit(
                                { do: 'move', from: index, to: index - 1 },
                                `Step ${number} is step ${number - 1} now`,
                                `step-${number - 1}`,
                              )
                            }
                          />
                        )}
                        {index < steps.length - 1 && (
                          <Act
                            text="Move down"
                            of={`step ${number}`}
                            onClick={() =>
                              edit(
                                { do: 'move', from: index, to: index + 1 },
                                `Step ${number} is step ${number + 1} now`,
                                `step-${number + 1}`,
                              )
                            }
                          />
                        )}
                        <Act
                          text="Delete"
                          of={`step ${number}`}
                          onClick={() =>
                            edit(
                              { do: 'remove', at: index },
                              `Step ${number} was deleted`,
                              `step-${Math.min(number, steps.length - 1)}`,
                            )
                          }
                        />
                        <Act
                          id={`insert-${number}`}
                          text="Add a step after it"
                          of={`after step ${number}`}
                          onClick={() => setAsks({ do: 'insert', at: number })}
                        />
                      </p>
                    </>
                  )}
                  {isAt(asks, 'insert', number) && (
                    <StepForm
                      title={`A new step after step ${number}`}
                      step={null}
                      names={names}
                      onDone={(now) =>
                        edit(
                          { do: 'insert', at: number, step: now },
                          `Step ${number + 1} was added`,
                          `step-${number + 1}`,
                        )
                      }
                      onCancel={() => cancel(`insert-${number}`)}
                    />
                  )}
                </li>
              );
            })}
          </ol>
        </>
      )}
      {!read.ok && (
        <InsetText>
          This cannot be read as a scenario{read.line === null ? '' : `, line ${read.line}`}:{' '}
          {read.why}. Correct the text below.
        </InsetText>
      )}
      <FileText
        path={path}
        text={file.content}
        isOpen={!read.ok}
        onChange={(after) => write(after, `The text of ${path} was changed`)}
      />
    </>
  );
}

const isAt = (
  asks: { do: 'change' | 'insert'; at: number } | 'given' | null,
  what: 'change' | 'insert',
  at: number,
): boolean => asks !== null && asks !== 'given' && asks.do === what && asks.at === at;

function Act({
  id,
  text,
  of,
  onClick,
}: {
  id?: string;
  text: string;
  /** Of which step, for whoever hears the button alone. */
  of?: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className="wm-link-button" {...(id && { id })} onClick={onClick}>
      {text}
      {of !== undefined && <span className="govuk-visually-hidden"> ({of})</span>}
    </button>
  );
}

function Failed({
  draft,
  failed,
  steps,
}: {
  draft: string;
  failed: Parameters<typeof FailedSteps>[0]['failed'][number] | undefined;
  steps: Parameters<typeof FailedSteps>[0]['steps'];
}) {
  return failed ? <FailedSteps draft={draft} failed={[failed]} steps={steps} /> : null;
}

function Result({
  played,
  isPlaying,
  broken,
}: {
  played: PlayedScenario | null;
  isPlaying: boolean;
  broken: boolean;
}) {
  const words = broken
    ? 'It cannot be played before what publishing finds in the draft is corrected.'
    : played === null || isPlaying
      ? 'Playing…'
      : played.is === 'passed'
        ? 'This scenario passes.'
        : played.is === 'failed'
          ? `This scenario fails at ${stepsWords(played.failed.map(({ step }) => step))}.`
          : 'This scenario cannot be read.';
  return (
    <p
      className="govuk-body"
      role="status"
      data-result={isPlaying ? 'playing' : (played?.is ?? 'none')}
    >
      <strong>{words}</strong>
    </p>
  );
}

const stepsWords = (steps: number[]): string => {
  const [first, ...more] = [...new Set(steps)];
  const name = first === 0 ? 'its start' : `step ${first}`;
  return more.length === 0 ? name : `${name} and ${more.length} more`;
};

/** The words of the steps as they stand, also while they are being played. */
function useShownWords(
  text: string,
  played: Parameters<typeof FailedSteps>[0]['steps'] | null,
  nameOf: (id: string) => string,
) {
  const [words, setWords] = useState(played);
  useEffect(() => {
    if (played) return setWords(played);
    let current = true;
    void import('@waymark/simulator').then(({ scenarioWords }) => {
      const read = readScenarioText(text);
      if (current && read.ok) setWords(scenarioWords(read.scenario, nameOf));
    });
    return () => void (current = false);
  }, [text, played, nameOf]);
  return words;
}

/** The file itself: the other way to change a scenario. */
function FileText({
  path,
  text,
  isOpen,
  onChange,
}: {
  path: string;
  text: string;
  isOpen: boolean;
  onChange: (text: string) => void;
}) {
  const { typed, type, flush } = useKeptText(text, onChange);
  const [open, setOpen] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setOpen(true);
  }, [isOpen]);
  return (
    <details
      className="govuk-details"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">The text of the file</span>
      </summary>
      <div className="govuk-details__text" onBlur={flush}>
        <Textarea
          frame={{
            id: 'scenario-text',
            label: `Text of ${path}`,
            hint: 'Comments and layout stay as you write them. The steps above follow the text.',
          }}
          value={typed}
          rows={20}
          onChange={type}
        />
      </div>
    </details>
  );
}
