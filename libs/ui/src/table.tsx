import type { ReactNode } from 'react';

export interface Column<Row> { heading: string; cell: (row: Row) => ReactNode; narrow?: boolean }
interface TableProps<Row> { caption: string; captionHidden?: boolean; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string; empty: string }

/** GOV.UK Design System: table; one sentence instead when there are no rows. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0) return <p className="govuk-body">{empty}</p>;
  return (
    <table className="govuk-table">
      <caption className={captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>{caption}</caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">{columns.map(({ heading }) => <th key={heading} scope="col" className="govuk-table__header">{heading}</th>)}</tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.map((row) => (
          <tr className="govuk-table__row" key={rowKey(row)}>{columns.map(({ heading, cell }) => <td key={heading} className="govuk-table__cell">{cell(row)}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}
