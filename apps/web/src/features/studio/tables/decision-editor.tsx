import type { Finding } from '@waymark/contracts';
import type {
  EditedDecision,
  EditedTable,
  LookedDecision,
  Part,
  TableCommand,
  TableFocus,
} from '@waymark/definitions';
import { Button, Select } from '@waymark/ui';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { DraftSession } from '../edit/draft-session.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { FindingList } from '../edit/finding-list.js';
import { CellField } from './cell-field.js';
import { cellId, headId, type Cell } from './cell-id.js';
import { ColumnPanel } from './column-panel.js';
import { NewColumnForm } from './new-column.js';
import { askTables } from './table-client.js';
import { TableGrid } from './table-grid.js';
import { TableReport } from './table-report.js';
import { POLICIES, policyOf } from './policy-words.js';
import { tableSaid } from './table-words.js';
import { TryDecision } from './try-decision.js';
import { UndoButtons } from '../edit/undo-buttons.js';
import { undoWords } from '../edit/undo-words.js';

interface DecisionEditorProps {
  draft: DraftSession;
  file: DraftFile;
  edited: EditedDecision;
  findings: Finding[] | null;
}

/** A decision that is changed: its rows, its columns, what is found in it, and what it answers. */
export function DecisionEditor({ draft, file, edited, findings }: DecisionEditorProps) {
  const { decision, name, table } = edited;
  const { path } = file;
  const [selected, setSelected] = useState<Cell | null>(null);
  const [asks, setAsks] = useState<Asks | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [focusOn, setFocusOn] = useState<string | null>(null);
  const files = useModelFiles(draft.files);
  const looked = useLooked(files, decision);
  const shown = useRef(table);
  shown.current = table;

  // A field that a command has made is there once the table is shown again.
  useEffect(() => {
    if (focusOn === null) return;
    const field = document.getElementById(focusOn);
    if (!field) return;
    field.focus();
    setFocusOn(null);
  }, [focusOn, edited]);

  const run = useCallback(
    (command: TableCommand): void =>
      void draft.inTurn(async () => {
        const now = draft.file(path);
        if (!now) return;
        const answer = await askTables('run', { file: now, decision, command });
        if (!answer.ok) {
          setFault(answer.why);
          return setSaid(`${answer.why}.`);
        }
        setFault(null);
        const { content: after, focus } = answer;
        if (after === now.content) {
          if (command.do !== 'cell' && command.do !== 'note') setSaid('Nothing was changed.');
          return;
        }
        const words = tableSaid(command, shown.current);
        const to = focusId(command, focus, shown.current);
        const from = document.activeElement?.id ?? null;
        draft.change({ path, before: now.content, after, said: words, from, to });
        setSaid(`${words}.`);
        if (STAYS.has(command.do)) return;
        if (command.do === 'add-column') setAsks(null);
        if (command.do === 'remove-column') setAsks(null);
        if (command.do === 'move-column')
          setAsks({ part: command.part, column: command.to, isNew: false });
        else setFocusOn(to);
      }),
    [draft, path, decision],
  );

  const undo = useCallback(
    (way: 'undo' | 'redo'): void =>
      void draft.inTurn(() => {
        const step = way === 'undo' ? draft.undo() : draft.redo();
        setSaid(undoWords(way, step));
        if (!step) return;
        setFocusOn(way === 'undo' ? step.from : step.to);
      }),
    [draft],
  );

  const close = (): void => {
    setFault(null);
    setAsks(null);
    setFocusOn(asks && !asks.isNew ? headId(asks.part, asks.column) : selected && cellId(selected));
  };

  const rows = table?.rows.length ?? 0;
  const row = selected && selected.row < rows ? selected.row : null;
  const actions = rowActions(row, rows);
  const onKey = (event: KeyboardEvent, cell: Cell): boolean => {
    const key = keyOf(event);
    if (key === null) return false;
    if (key === 'toolbar') document.getElementById('row-add-below')?.focus();
    else if (key === 'undo' || key === 'redo') undo(key);
    else if (key === 'up' || key === 'down') {
      const to = cell.row + (key === 'down' ? 1 : -1);
      document.getElementById(cellId({ ...cell, row: to }))?.focus();
    } else {
      const command = rowActions(cell.row, rows).find(({ id }) => id === key)?.command;
      if (command) run(command);
    }
    return true;
  };

  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      {edited.expression !== null && (
        <div className="wm-settings">
          <h2 className="govuk-heading-s">The expression that works it out</h2>
          <CellField
            id="expression"
            label="Expression"
            text={edited.expression}
            empty=""
            errors={(looked?.faults ?? []).map(({ message }) => message)}
            onWrite={(text) => run({ do: 'expression', text })}
            onFocus={() => undefined}
            onKey={(event) => {
              const key = keyOf(event);
              if (key !== 'undo' && key !== 'redo') return;
              event.preventDefault();
              undo(key);
            }}
          />
        </div>
      )}
      {!table && edited.expression === null && (
        <p className="govuk-body">
          It is neither a table nor an expression. Change the file {path} in another tool.
        </p>
      )}
      {table && (
        <>
          <Select
            frame={{ id: 'policy', label: 'Where several rows fit' }}
            choices={policyChoices(table)}
            value={policyOf(table)}
            onChange={(value) => {
              const [, hitPolicy = value, aggregation = null] =
                /^(COLLECT) (.+)$/.exec(value) ?? [];
              run({ do: 'policy', hitPolicy, aggregation });
            }}
          />
          <div
            className="govuk-button-group wm-commands"
            role="group"
            aria-label={row === null ? 'The rows' : `Row ${row + 1}`}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && selected) setFocusOn(cellId(selected));
            }}
          >
            {actions.map(({ id, text, command }) => (
              <Button
                key={id}
                id={`row-${id}`}
                variant="secondary"
                aria-disabled={command === null}
                onClick={() => command && run(command)}
              >
                {text}
              </Button>
            ))}
            <Button
              variant="secondary"
              onClick={() => setAsks({ part: 'input', column: 0, isNew: true })}
            >
              Add a condition column
            </Button>
            <Button
              variant="secondary"
              onClick={() => setAsks({ part: 'output', column: 0, isNew: true })}
            >
              Add a result column
            </Button>
            <UndoButtons draft={draft} undo={undo} />
          </div>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">Keys in the table</span>
            </summary>
            <div className="govuk-details__text">
              <ul className="govuk-list">
                {KEYS_SAID.map(([keys, does]) => (
                  <li key={keys}>
                    <kbd>{keys}</kbd>: {does}
                  </li>
                ))}
              </ul>
            </div>
          </details>
          {asks?.isNew && (
            <NewColumnForm
              key={asks.part}
              part={asks.part}
              fault={fault}
              onRun={run}
              onCancel={close}
            />
          )}
          {asks && !asks.isNew && (
            <ColumnPanel
              table={table}
              part={asks.part}
              column={asks.column}
              onRun={run}
              onClose={close}
            />
          )}
          {!asks?.isNew && fault !== null && (
            <p className="govuk-error-message">
              <span className="govuk-visually-hidden">Error:</span> {fault}
            </p>
          )}
          <p className="govuk-body">
            <a className="govuk-link" href="#report-heading">
              Skip the rows
            </a>
          </p>
          <TableGrid
            name={name}
            table={table}
            faults={looked?.faults ?? []}
            selected={selected}
            onSelect={setSelected}
            onColumn={(part, column) => {
              setFault(null);
              setAsks({ part, column, isNew: false });
            }}
            onRun={run}
            onKey={onKey}
          />
          <TableReport
            table={table}
            analysis={looked?.analysis ?? null}
            onAddRow={(cells) => run({ do: 'add-row', at: rows, cells })}
            onGo={(at) => setFocusOn(cellId({ row: at, part: 'input', column: 0 }))}
          />
        </>
      )}
      <TryDecision
        files={files}
        decision={decision}
        table={table}
        asked={looked?.asked ?? NOTHING_ASKED}
      />
      <FindingList findings={findings} onGo={setFocusOn} />
    </>
  );
}

/** The panel of a column, or the form for a new one. */
interface Asks {
  part: Part;
  column: number;
  isNew: boolean;
}

const NOTHING_ASKED: LookedDecision['asked'] = [];
/** After these, somebody goes on typing where they are. */
const STAYS = new Set<TableCommand['do']>(['cell', 'note', 'column', 'policy', 'expression']);

interface RowAction {
  id: string;
  text: string;
  /** Null where it cannot be done now. */
  command: TableCommand | null;
}

function rowActions(row: number | null, rows: number): RowAction[] {
  const at = row ?? rows - 1;
  const of = (command: TableCommand): TableCommand | null => (row === null ? null : command);
  return [
    { id: 'add-above', text: 'Add a row above', command: of({ do: 'add-row', at }) },
    { id: 'add-below', text: 'Add a row below', command: { do: 'add-row', at: at + 1 } },
    { id: 'move-up', text: 'Move up', command: of({ do: 'move-row', row: at, to: at - 1 }) },
    { id: 'move-down', text: 'Move down', command: of({ do: 'move-row', row: at, to: at + 1 }) },
    { id: 'copy', text: 'Copy', command: of({ do: 'copy-row', row: at }) },
    { id: 'remove', text: 'Delete the row', command: of({ do: 'remove-row', row: at }) },
  ];
}

const KEYS_SAID: [string, string][] = [
  ['Up, Down', 'go to the cell above or below'],
  ['Ctrl+Enter', 'adds a row below; with Shift, above'],
  ['Alt+Up, Alt+Down', 'moves the row'],
  ['Ctrl+D', 'copies the row below itself'],
  ['Ctrl+Shift+Delete', 'deletes the row'],
  ['Ctrl+Z, Ctrl+Y', 'undoes, does again'],
  ['Shift+F10', 'goes to the buttons of the row; Escape comes back'],
];

/** What a key in a cell does. Up and Down stay within a cell of several lines. */
function keyOf({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): string | null {
  const control = ctrlKey || metaKey;
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) return 'toolbar';
  if (altKey) return key === 'ArrowUp' ? 'move-up' : key === 'ArrowDown' ? 'move-down' : null;
  if (control && key === 'Enter') return shiftKey ? 'add-above' : 'add-below';
  if (control && shiftKey && key === 'Delete') return 'remove';
  if (control && key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  if (control && key.toLowerCase() === 'y') return 'redo';
  if (control && key.toLowerCase() === 'd') return 'copy';
  if (control || shiftKey || !(target instanceof HTMLTextAreaElement)) return null;
  const { value, selectionStart, selectionEnd } = target;
  if (key === 'Enter') return 'down';
  if (key === 'ArrowUp') return value.slice(0, selectionStart).includes('\n') ? null : 'up';
  if (key === 'ArrowDown') return value.slice(selectionEnd).includes('\n') ? null : 'down';
  return null;
}

/** The field or heading on which somebody stands after a command. */
function focusId(
  command: TableCommand,
  focus: TableFocus | null,
  table: EditedTable | null,
): string | null {
  if (!focus || !table) return null;
  const inputs = table.inputs.length;
  const part: Part = 'part' in command ? command.part : focus.column < inputs ? 'input' : 'output';
  const column = part === 'input' ? focus.column : Math.max(0, focus.column - inputs);
  const isColumn = command.do.endsWith('column');
  if (isColumn) return headId(part, column);
  if (command.do === 'note') return cellId({ row: focus.row, part: 'note', column: 0 });
  return cellId({ row: focus.row, part, column });
}

const policyChoices = (table: EditedTable): { value: string; label: string }[] => {
  const now = policyOf(table);
  return [
    ...(now in POLICIES ? [] : [{ value: now, label: now }]),
    ...Object.entries(POLICIES).map(([value, label]) => ({ value, label })),
  ];
};

/** The files of decisions, as long as none of them changes. */
function useModelFiles(all: DraftFile[]): DraftFile[] {
  const [files, setFiles] = useState(() => modelFiles(all));
  useEffect(() => {
    const now = modelFiles(all);
    setFiles((before) =>
      before.length === now.length && before.every((file, index) => file === now[index])
        ? before
        : now,
    );
  }, [all]);
  return files;
}

const modelFiles = (all: DraftFile[]): DraftFile[] =>
  all.filter(({ path }) => path.endsWith('.dmn'));

function useLooked(files: DraftFile[], decision: string): LookedDecision | null {
  const [looked, setLooked] = useState<LookedDecision | null>(null);
  useEffect(() => {
    let current = true;
    void askTables('look', { files, decision }).then(
      (answer) => current && setLooked(answer),
      () => undefined,
    );
    return () => void (current = false);
  }, [files, decision]);
  return looked;
}
