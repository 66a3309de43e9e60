import type { RowOfTask } from '@waymark/contracts';
import { Button, InsetText, SummaryList, Table } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { ROW_CODES, ROW_COLUMNS, wordFor } from '../../shared/words.js';

const OUTCOMES: Record<string, string> = {
  held: 'It is held until a person decides.',
  excluded: 'It was excluded, and a person checks that this is right.',
  rejected: 'It could not be imported as it is.',
};
const MATCHES = {
  reference: 'The same police reference',
  'name-dob': 'The same name and date of birth',
  'name-telephone': 'The same name and telephone',
};
const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;

/** The row that somebody decides about: what it says, why it is here, and whose cases match. */
export function RowPanel({
  row: { row, outcome, code, columns, raw, candidates },
  choose,
}: {
  row: RowOfTask;
  /** Takes a case's reference into the form, if the form asks for one. */
  choose: ((reference: string) => void) | null;
}) {
  return (
    <section aria-label="The row">
      <h2 className="govuk-heading-m">Line {row} of the file</h2>
      <InsetText>
        <strong>{wordFor(ROW_CODES, code)}.</strong> {OUTCOMES[outcome]}
      </InsetText>
      {raw.length > 0 ? (
        <>
          <p className="govuk-body">The line cannot be read as a row. It says:</p>
          <p className="govuk-body wm-raw">{raw.join(' · ')}</p>
        </>
      ) : (
        <SummaryList
          rows={columns.map(({ name, value }) => ({
            key: wordFor(ROW_COLUMNS, name.replaceAll('_', '-')),
            value: shown(value),
          }))}
        />
      )}
      <Table
        caption="Cases that may be the same person’s"
        rows={candidates}
        rowKey={({ reference }) => reference}
        empty="No case has this reference, this name and date of birth, or this name and telephone."
        columns={[
          {
            heading: 'Case',
            cell: ({ reference }) => <span className="wm-nowrap">{reference}</span>,
          },
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'What is the same', cell: ({ match }) => MATCHES[match] },
          {
            heading: 'Stage',
            cell: ({ stage, openedAt, closedAt }) =>
              `${wordFor({}, stage)}, ${
                closedAt ? `closed ${londonTime(closedAt)}` : `open since ${londonTime(openedAt)}`
              }`,
          },
          ...(choose
            ? [
                {
                  heading: 'Merge',
                  cell: ({ reference }: { reference: string }) => (
                    <Button variant="secondary" onClick={() => choose(reference)}>
                      Use this case
                      <span className="govuk-visually-hidden">: {reference}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

const shown = (value: string): string =>
  value === 'Y' ? 'Yes' : value === 'N' ? 'No' : INSTANT.test(value) ? londonTime(value) : value;
