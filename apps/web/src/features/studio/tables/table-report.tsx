import type { EditedTable, TableAnalysis } from '@waymark/definitions';
import { Button } from '@waymark/ui';
import { columnWords } from './table-words.js';

/** Where the table says nothing or two things, and where that cannot be told. */
export function TableReport({
  table,
  analysis,
  onAddRow,
  onGo,
}: {
  table: EditedTable;
  analysis: TableAnalysis | null;
  onAddRow: (cells: string[]) => void;
  onGo: (row: number) => void;
}) {
  const words = columnWords(table);
  const unanswered = rowsWithoutAnswer(table);
  const rowLink = (row: number) => (
    <button type="button" className="wm-link-button" onClick={() => onGo(row)}>
      row {row + 1}
    </button>
  );
  return (
    <section aria-labelledby="report-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="report-heading">
        Gaps and overlaps
      </h2>
      {analysis === null ? (
        <p className="govuk-body">
          This can be said as soon as every cell and heading of the table can be read.
        </p>
      ) : (
        <>
          {isClear(analysis) && unanswered.length === 0 && (
            <p className="govuk-body">
              {table.hitPolicy === 'UNIQUE' || table.hitPolicy === 'ANY'
                ? 'Some row fits every combination of values, and no rows contradict each other.'
                : 'No combination of values is left without an answer.'}
            </p>
          )}
          <ul className="govuk-list govuk-list--bullet">
            {analysis.gaps.map(({ cells, betweenWhole }) => (
              <li key={cells.join(' | ')}>
                No row fits where {where(words, cells)}.
                {betweenWhole && ' With whole numbers alone this cannot happen.'}{' '}
                <Button variant="secondary" onClick={() => onAddRow(cells)}>
                  Add a row for it
                </Button>
              </li>
            ))}
            {analysis.overlaps.map(({ rows: [one, other], cells }) => (
              <li key={`${one} ${other}`}>
                {rowLink(one)} and {rowLink(other)} both fit where {where(words, cells)}.
              </li>
            ))}
            {analysis.neverDecides.map((row) => (
              <li key={row}>
                {rowLink(row)} never decides: rows above it take everything it takes.
              </li>
            ))}
            {unanswered.map((row) => (
              <li key={`no answer ${row}`}>{rowLink(row)} gives no answer: its result is empty.</li>
            ))}
          </ul>
          {analysis.more && <p className="govuk-body">There are more. These are the first 20.</p>}
          {analysis.tooMany && (
            <p className="govuk-body">
              It cannot be told whether there are gaps: the table has too many combinations.
            </p>
          )}
          {analysis.unread.length > 0 && (
            <p className="govuk-body">
              It cannot be told here what {cellsWords(analysis.unread, words)} will take, because
              that depends on other values or cannot be read. A gap or an overlap that depends on it
              is not shown.
            </p>
          )}
          <p className="govuk-hint">
            Each column is looked at by itself. If two columns depend on each other, some of these
            combinations cannot happen.
          </p>
        </>
      )}
    </section>
  );
}

const isClear = ({ gaps, overlaps, neverDecides, tooMany, unread }: TableAnalysis): boolean =>
  gaps.length + overlaps.length + neverDecides.length + unread.length === 0 && !tooMany;

const rowsWithoutAnswer = ({ rows }: EditedTable): number[] =>
  rows.flatMap(({ outputs }, row) => (outputs.every((cell) => cell.trim() === '') ? [row] : []));

function where(words: string[], cells: string[]): string {
  const parts = cells.flatMap((cell, column) =>
    cell === '-' ? [] : [`“${words[column] ?? ''}” is ${cell === 'null' ? 'not known' : cell}`],
  );
  return parts.length === 0 ? 'anything is given' : parts.join(' and ');
}

function cellsWords(unread: TableAnalysis['unread'], words: string[]): string {
  const named = unread
    .slice(0, 5)
    .map(({ row, column }) => `row ${row + 1} under “${words[column] ?? ''}”`);
  const more = unread.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more cells`] : [])].join(', ');
}
