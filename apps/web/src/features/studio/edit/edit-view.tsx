import type { Finding, OutlineEntry } from '@waymark/contracts';
import type { AddedKind, DraftProcess, EditCommand } from '@waymark/definitions';
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { DrawnAction } from '../drawing.js';
import { DrawnOutline } from '../drawn-outline.js';
import { withFindings, type EntryMarks } from '../entry-marks.js';
import { kindWords, nameWords } from '../outline-words.js';
import { namesOf } from '../outline-tree.js';
import { CommandForm, stagesBeside, type AskedCommand } from './command-form.js';
import { CommandMenu, type MenuItem } from './command-menu.js';
import type { DraftSession } from './draft-session.js';
import { askWorker } from './edit-client.js';
import type { DraftFile, Rule } from './edit-protocol.js';
import { FindingList } from './finding-list.js';
import { ADDED } from './edit-words.js';
import { saidWords } from './said-words.js';
import { SettingsPanel } from './settings-panel.js';
import { UndoButtons } from './undo-buttons.js';
import { undoWords } from './undo-words.js';

interface EditViewProps {
  draft: DraftSession;
  file: DraftFile;
  /** The file's text, which is drawn. */
  xml: string;
  process: DraftProcess;
  /** The element that has the focus at first; null: none has. */
  at: string | null;
  findings: Finding[] | null;
  variables: readonly string[];
  rules: readonly Rule[];
}

/**
 * A process that is changed: outline, drawing, settings and findings. Everything that the drawing
 * can do, the outline can do by keyboard: both give the same commands.
 */
export function EditView(props: EditViewProps) {
  const { draft, file, xml, process, at, findings, variables, rules } = props;
  const { entries, title } = process;
  const [selected, setSelected] = useState<string | null>(at ?? entries[0]?.id ?? null);
  const [focusOn, setFocusOn] = useState(at === null ? null : { entry: at });
  const [asks, setAsks] = useState<AskedCommand | null>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  /** What the form for a new step begins with, and from where a flow is drawn with the mouse. */
  const [begins, setBegins] = useState<AddedKind>('userTask');
  const [leadsFrom, setLeadsFrom] = useState<string | null>(null);
  /** A flow that is selected on the drawing, beside the step from which it leads. */
  const [flow, setFlow] = useState<string | null>(null);
  const nameOf = useMemo(() => namesWithWays(entries), [entries]);
  const entry = entries.find(({ id }) => id === selected) ?? null;
  const marks = useMemo(() => withFindings(NO_MARKS, findings ?? []), [findings]);

  // After an undo the selected element may be gone. Its place is taken by the first.
  useEffect(() => {
    if (selected !== null && !entries.some(({ id }) => id === selected))
      setSelected(entries[0]?.id ?? null);
  }, [entries, selected]);

  const onSelect = useCallback((id: string) => {
    setSelected(id);
    setFlow(null);
    setAsks(null);
    setFault(null);
  }, []);

  const { path } = file;
  const run = useCallback(
    (command: EditCommand): Promise<void> =>
      draft.inTurn(async () => {
        const now = draft.file(path);
        if (!now) return;
        const answer = await askWorker('run', { file: now, command });
        if (!answer.ok) {
          setFault(answer.why);
          return setSaid(answer.why);
        }
        const words = saidWords(command, nameOf);
        const { content: after, focus: to } = answer;
        if (after === now.content) {
          setAsks(null);
          return setSaid('Nothing was changed.');
        }
        draft.change({ path, before: now.content, after, said: words, from: selected, to });
        setSaid(`${words}.`);
        setFault(null);
        // Somebody who types in a field stays there.
        const isOfPanel =
          command.do === 'rename' && !entries.some(({ id }) => id === command.element);
        if (command.do === 'set' || isOfPanel) return;
        setAsks(null);
        setFocusOn({ entry: to ?? entries[0]?.id ?? '' });
      }),
    [draft, path, nameOf, selected, entries],
  );

  const undo = useCallback(
    (way: 'undo' | 'redo'): void =>
      void draft.inTurn(() => {
        const step = way === 'undo' ? draft.undo() : draft.redo();
        setSaid(undoWords(way, step));
        if (!step) return;
        setFocusOn({ entry: (way === 'undo' ? step.from : step.to) ?? entries[0]?.id ?? '' });
      }),
    [draft, entries],
  );

  const flowEntry = entries.find(({ leadsTo }) => leadsTo.some((way) => way.flow === flow));
  /** With the mouse, a click on a step selects it, or ends the flow that somebody draws. */
  const click = (id: string): void => {
    const isStep = entries.some((one) => one.id === id);
    if (leadsFrom !== null && isStep && id !== leadsFrom) {
      setLeadsFrom(null);
      return void run({ do: 'connect', from: leadsFrom, to: id });
    }
    if (isStep) return onSelect(id);
    const owner = entries.find(({ leadsTo }) => leadsTo.some((way) => way.flow === id));
    if (!owner) return;
    onSelect(owner.id);
    setFlow(id);
  };
  const add = (what: AddedKind): void => {
    setBegins(what);
    setFault(null);
    setAsks('add');
  };
  const actions = useMemo((): DrawnAction[] => {
    if (!entry) return [];
    const name = nameWords(entry);
    const adding = (['userTask', 'exclusiveGateway', 'end'] as const).map((what) => ({
      text: `+ ${SHORT[what]}`,
      title: `${ADDED[what]} after “${name}”`,
      run: () => add(what),
    }));
    if (flow !== null && flowEntry)
      return [
        ...adding.slice(0, 2),
        {
          text: 'Delete',
          title: 'Delete this flow',
          run: () => void run({ do: 'disconnect', flow }),
        },
      ];
    const others = [
      { text: 'Rename', title: `Rename “${name}”`, run: () => setAsks('rename') },
      {
        text: 'Delete',
        title: `Delete “${name}”`,
        run: () => void run({ do: 'delete', element: entry.id }),
      },
    ];
    if (entry.type === 'endEvent') return others;
    const leading = {
      text: leadsFrom === entry.id ? 'Click the step' : 'Lead to…',
      title: `Draw a flow from “${name}”: click this, then the step to which it leads`,
      run: () => setLeadsFrom(entry.id),
    };
    return [...adding, leading, ...others];
  }, [entry, flow, flowEntry, leadsFrom, run]);

  const choose = (id: string, element = selected): void => {
    setFault(null);
    setBegins('userTask');
    if (id === 'undo' || id === 'redo') return undo(id);
    if (id === 'delete') return void (element && run({ do: 'delete', element }));
    if (id === 'settings') {
      const field = document.querySelector<HTMLElement>('.wm-settings input, .wm-settings select');
      return field?.focus();
    }
    setAsks(id as AskedCommand);
  };
  const press = (event: KeyboardEvent, at: string): boolean => {
    const command = commandOfKey(event);
    if (command === null) return false;
    if (at !== selected) onSelect(at);
    if (command === 'menu') setMenuOpen(true);
    else choose(command, at);
    return true;
  };
  const items = entry ? itemsOf(entry, entries, draft) : [];
  const cancel = (): void => {
    setAsks(null);
    setFault(null);
    if (entry) setFocusOn({ entry: entry.id });
  };

  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      <DrawnOutline
        of={process}
        xml={xml}
        selected={selected}
        onSelect={onSelect}
        marks={marks}
        drawn={{ selected: flow ?? selected, onSelect: click, actions }}
        onKey={press}
        focusOn={focusOn}
      >
        {entry && (
          <div className="govuk-button-group wm-commands">
            <CommandMenu
              label={`“${nameWords(entry)}”`}
              items={items}
              open={menuOpen}
              setOpen={setMenuOpen}
              onChoose={(id) => choose(id)}
            />
            <UndoButtons draft={draft} undo={undo} />
          </div>
        )}
        {entry && asks && (
          <CommandForm
            key={`${asks} ${entry.id} ${begins}`}
            asks={asks}
            begins={begins}
            onFlow={flow}
            entry={entry}
            entries={entries}
            nameOf={nameOf}
            fault={fault}
            onDone={(command) => void run(command)}
            onCancel={cancel}
          />
        )}
        {!asks && fault !== null && (
          <p className="govuk-error-message">
            <span className="govuk-visually-hidden">Error:</span> {fault}
          </p>
        )}
        {entry && !asks && (
          <section className="wm-panel" aria-label="Settings of the selected element">
            <h2 className="govuk-heading-s">{nameWords(entry)}</h2>
            <p className="govuk-hint">
              {kindWords(entry)}. Id: {entry.id}
            </p>
            <SettingsPanel
              file={file}
              element={entry.id}
              of={`“${nameWords(entry)}”`}
              heading={null}
              entry={entry}
              nameOf={nameOf}
              variables={variables}
              rules={rules}
              onChange={(command) => void run(command)}
            />
            {entry.leadsTo.length > 1 &&
              entry.leadsTo.map(({ flow, to, name }) => (
                <SettingsPanel
                  key={flow}
                  file={file}
                  element={flow}
                  heading={<h3 className="govuk-heading-s">The way to “{nameOf(to)}”</h3>}
                  of={`The way to “${nameOf(to)}”`}
                  named={{ label: 'Name of this way', name: name ?? '' }}
                  entry={null}
                  nameOf={nameOf}
                  variables={variables}
                  rules={rules}
                  onChange={(command) => void run(command)}
                />
              ))}
          </section>
        )}
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Settings of the whole process</span>
          </summary>
          <div className="govuk-details__text">
            <SettingsPanel
              file={file}
              element={process.process}
              heading={null}
              of="The whole process"
              named={{ label: 'Name of the process', name: title }}
              entry={null}
              nameOf={nameOf}
              variables={variables}
              rules={rules}
              onChange={(command) => void run(command)}
            />
          </div>
        </details>
        <FindingList
          findings={findings}
          onGo={(id) => {
            const shown = entries.some((one) => one.id === id)
              ? id
              : entries.find(({ leadsTo }) => leadsTo.some(({ flow }) => flow === id))?.id;
            if (shown !== undefined) setFocusOn({ entry: shown });
          }}
        />
      </DrawnOutline>
    </>
  );
}

const NO_MARKS: EntryMarks = new Map();

const SHORT = { userTask: 'Task', exclusiveGateway: 'Choice', end: 'End' };

/** What people call a step, or a way from one step to another. */
function namesWithWays(entries: DraftProcess['entries']): (id: string) => string {
  const nameOf = namesOf(entries);
  const ways = new Map(
    entries.flatMap(({ leadsTo }) =>
      leadsTo.map(({ flow, to }) => [flow, `the way to ${nameOf(to)}`] as const),
    ),
  );
  return (id) => ways.get(id) ?? nameOf(id);
}

/** Keys of the outline. The menu says them. */
function commandOfKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string | null {
  const withControl = ctrlKey || metaKey;
  if (altKey) return null;
  if (withControl && key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  if (withControl && key.toLowerCase() === 'y') return 'redo';
  if (withControl) return null;
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) return 'menu';
  return shiftKey ? null : (KEYS[key] ?? null);
}
const KEYS: Record<string, string> = { Insert: 'add', Delete: 'delete', F2: 'rename' };

function itemsOf(entry: OutlineEntry, entries: OutlineEntry[], draft: DraftSession): MenuItem[] {
  const { type, leadsTo } = entry;
  const isEnd = type === 'endEvent';
  const isActivity = /Task$|^task$|SubProcess$|subProcess|callActivity|transaction/.test(type);
  const isInFlow = type !== 'eventSubProcess';
  return [
    { id: 'add', text: 'Add a step after it', shortcut: 'Insert', fits: !isEnd && isInFlow },
    { id: 'connect', text: 'Lead to another step', shortcut: null, fits: !isEnd && isInFlow },
    { id: 'disconnect', text: 'Delete a flow from it', shortcut: null, fits: leadsTo.length > 0 },
    { id: 'attach', text: 'Add what may happen meanwhile', shortcut: null, fits: isActivity },
    {
      id: 'move',
      text: 'Move it into a stage',
      shortcut: null,
      fits: isInFlow && stagesBeside(entry, entries).length > 0,
    },
    { id: 'rename', text: 'Rename it', shortcut: 'F2', fits: true },
    { id: 'settings', text: 'Go to its settings', shortcut: null, fits: true },
    { id: 'delete', text: 'Delete it', shortcut: 'Delete', fits: true },
    {
      id: 'undo',
      text: `Undo: ${draft.lastDone ?? ''}`,
      shortcut: 'Control+Z',
      fits: draft.lastDone !== null,
    },
    {
      id: 'redo',
      text: `Redo: ${draft.lastUndone ?? ''}`,
      shortcut: 'Control+Y',
      fits: draft.lastUndone !== null,
    },
  ].filter(({ fits }) => fits);
}
