import { useMemo } from 'react';
import { call } from '../../../shared/api.js';
import { londonTime } from '../../../shared/london-time.js';
import { useResource } from '../../../shared/use-resource.js';
import type { Rule } from './edit-protocol.js';

const BEGINS = {
  'friday-afternoon': 'On a Friday afternoon',
  'before-christmas': 'Before Christmas',
  'before-clock-change': 'Before the clocks change',
};

/** What a rule means: where it comes from, and real dates at the moments that surprise people. */
export function DeadlineDates({ rule }: { rule: Rule }) {
  const { data } = useResource(
    () => call('getExampleDates', { query: { rule: rule.name } }),
    rule.name,
  );
  const rows = useMemo(() => (data?.rule === rule.name ? data.examples : []), [data, rule.name]);
  return (
    <div className="wm-dates">
      <p className="govuk-body-s">{rule.source}</p>
      {rows.length > 0 && (
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-table__caption--s">
            When it would be due
          </caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              <th scope="col" className="govuk-table__header">
                Begins
              </th>
              <th scope="col" className="govuk-table__header">
                Due
              </th>
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {rows.map(({ begins, start, due }) => (
              <tr className="govuk-table__row" key={begins}>
                <th scope="row" className="govuk-table__header">
                  {BEGINS[begins]}: {londonTime(start)}
                </th>
                <td className="govuk-table__cell">{due ? londonTime(due) : 'No length then'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
