import type { CellFault, EditedTable, Part, TableCommand } from '@waymark/definitions';
import type { KeyboardEvent, ReactNode } from 'react';
import { CellField } from './cell-field.js';
import { cellId, headId, type Cell } from './cell-id.js';
import { columnWords } from './table-words.js';

interface TableGridProps {
  name: string;
  table: EditedTable;
  faults: readonly CellFault[];
  selected: Cell | null;
  onSelect: (cell: Cell) => void;
  onColumn: (part: Part, column: number) => void;
  onRun: (command: TableCommand) => void;
  /** A key in a cell. True if it did something. */
  onKey: (event: KeyboardEvent, cell: Cell) => boolean;
}

/** The table with a field in every cell. Rows and columns have their headings. */
export function TableGrid(props: TableGridProps) {
  const { name, table, faults, selected, onSelect, onColumn, onRun, onKey } = props;
  const { inputs, outputs, rows } = table;
  const words = columnWords(table);
  const field = (cell: Cell, { label, text, empty }: Shown): ReactNode => (
    <CellField
      id={cellId(cell)}
      label={`Row ${cell.row + 1}, ${label}`}
      text={text}
      empty={empty}
      errors={errorsAt(faults, cell)}
      onWrite={(now) =>
        onRun(
          cell.part === 'note'
            ? { do: 'note', row: cell.row, text: now }
            : { do: 'cell', row: cell.row, part: cell.part, column: cell.column, text: now },
        )
      }
      onFocus={() => onSelect(cell)}
      onKey={(event) => {
        if (onKey(event, cell)) event.preventDefault();
      }}
    />
  );
  const head = (part: Part, column: number, more: ReactNode): ReactNode => {
    const at = part === 'input' ? column : inputs.length + column;
    return (
      <th
        scope="col"
        key={`${part} ${column}`}
        className={`govuk-table__header${part === 'output' ? ' wm-decision__then' : ''}`}
      >
        {part === 'input' ? 'If ' : 'Then '}
        <button
          type="button"
          id={headId(part, column)}
          className="wm-link-button"
          onClick={() => onColumn(part, column)}
        >
          <span className="govuk-visually-hidden">Change the column </span>
          {words[at]}
        </button>
        {more}
      </th>
    );
  };
  return (
    <div className="wm-scrolled" tabIndex={0} role="region" aria-label={`Table of ${name}`}>
      <table className="govuk-table wm-decision wm-decision--edited">
        <caption className="govuk-table__caption govuk-table__caption--m">Rows of {name}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Row
            </th>
            {inputs.map(({ label, expression, values }, column) =>
              head(
                'input',
                column,
                <>
                  {label !== '' && label !== expression && (
                    <code className="wm-decision__of">{expression}</code>
                  )}
                  {values && <span className="wm-decision__of">one of {values}</span>}
                </>,
              ),
            )}
            {outputs.map(({ values, otherwise }, column) =>
              head(
                'output',
                column,
                <>
                  {values && <span className="wm-decision__of">one of {values}</span>}
                  {otherwise && <span className="wm-decision__of">else {otherwise}</span>}
                </>,
              ),
            )}
            <th scope="col" className="govuk-table__header wm-decision__note">
              Note
            </th>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row, index) => (
            <tr
              className={`govuk-table__row${selected?.row === index ? ' wm-decision__at' : ''}`}
              key={index}
            >
              <th scope="row" className="govuk-table__header">
                {index + 1}
              </th>
              {inputs.map((_, column) => (
                <td className="govuk-table__cell" key={column}>
                  {field(
                    { row: index, part: 'input', column },
                    {
                      label: `if ${words[column] ?? ''}`,
                      text: row.inputs[column] ?? '',
                      empty: 'anything',
                    },
                  )}
                </td>
              ))}
              {outputs.map((_, column) => (
                <td className="govuk-table__cell wm-decision__then" key={column}>
                  {field(
                    { row: index, part: 'output', column },
                    {
                      label: `then ${words[inputs.length + column] ?? ''}`,
                      text: row.outputs[column] ?? '',
                      empty: 'nothing',
                    },
                  )}
                </td>
              ))}
              <td className="govuk-table__cell">
                {field(
                  { row: index, part: 'note', column: 0 },
                  { label: 'note', text: row.note, empty: '' },
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Shown {
  label: string;
  text: string;
  empty: string;
}

/** The sentence without its place, which the reader sees already. */
const errorsAt = (faults: readonly CellFault[], { row, part, column }: Cell): string[] =>
  faults
    .filter(
      ({ cell }) =>
        cell !== null && cell.row === row && cell.part === part && cell.column === column,
    )
    .map(({ message }) => message.replace(/^Row \d+, “.*?”: /, ''));
