import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

export interface Column<Row> {
  heading: string;
  cell: (row: Row) => ReactNode;
}
interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  empty: string;
}

/** So many columns need more than a tablet is wide. */
const WIDE = 5;

/**
 * GOV.UK Design System: table, or one sentence if there are no rows. On a narrow screen each row is
 * a block with the headings beside the cells, and on a tablet too if there are many columns; the
 * roles keep it a table there.
 */
export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  empty,
}: TableProps<Row>) {
  if (rows.length === 0)
    return (
      <>
        {!captionHidden && <h2 className="govuk-heading-m">{caption}</h2>}
        <p className="govuk-body">{empty}</p>
      </>
    );
  return (
    <table
      className={classNames('govuk-table wm-table', columns.length >= WIDE && 'wm-table--wide')}
      role="table"
    >
      <caption
        className={
          captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'
        }
      >
        {caption}
      </caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {columns.map(({ heading }) => (
            <th key={heading} scope="col" role="columnheader" className="govuk-table__header">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr className="govuk-table__row" role="row" key={rowKey(row)}>
            {columns.map(({ heading, cell }) => (
              <td key={heading} role="cell" data-heading={heading} className="govuk-table__cell">
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
