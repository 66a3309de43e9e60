import type { RowOfTask } from '@waymark/contracts';
import { Button, InsetText, SummaryList, Table, Tag } from '@waymark/ui';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { NightWarning } from '../../shared/night-warning.js';
import { timeWords } from '../../shared/time-words.js';
import { FLAGS, ROW_CODES, ROW_COLUMNS, wordFor } from '../../shared/words.js';

const OUTCOMES: Record<string, string> = {
  held: 'It is held until a person decides.',
  excluded: 'It was excluded, and a person checks that this is right.',
  rejected: 'It could not be imported as it is.',
};
const MATCHES = {
  reference: 'The same police reference',
  'name-dob': 'The same name and date of birth',
  'dob-telephone': 'The same date of birth and telephone',
  'name-telephone': 'The same name and telephone',
};
/** Marks by which programs tell rows and files apart. They say nothing to a person. */
const FOR_PROGRAMS = new Set(['row_hash', 'extract_id']);

/** The row that somebody decides about: what it says, why it is here, and whose cases match. */
export function RowPanel({
  row: { row, outcome, code, refusedColumn, columns, notBefore, raw, candidates, suspect },
  choose,
}: {
  row: RowOfTask;
  /** Takes a case's reference into the form, if the form asks for one. */
  choose: ((reference: string) => void) | null;
}) {
  const isForPeople = ({ name }: { name: string }): boolean =>
    !FOR_PROGRAMS.has(name) || name === refusedColumn;
  return (
    <section aria-label="The row">
      <h2 className="govuk-heading-m">Line {row} of the file</h2>
      <NightWarning notBefore={notBefore} />
      <InsetText>
        <strong>
          {wordFor(ROW_CODES, code)}
          {refusedColumn && `: ${columnWords(refusedColumn)}`}.
        </strong>{' '}
        {OUTCOMES[outcome]}
      </InsetText>
      {suspect && <SuspectElsewhere {...suspect} />}
      {raw.length > 0 ? (
        <>
          <p className="govuk-body">The line cannot be read as a row. It says:</p>
          <p className="govuk-body wm-raw">{raw.join(' · ')}</p>
        </>
      ) : (
        <SummaryList
          rows={columns.filter(isForPeople).map(({ name, value }) => ({
            key: columnWords(name),
            value:
              name === refusedColumn ? (
                <>
                  {shown(name, value)} <Tag colour="red">Not valid</Tag>
                </>
              ) : (
                shown(name, value)
              ),
          }))}
        />
      )}
      <Table
        caption="Cases that may be the same person’s"
        rows={candidates}
        rowKey={({ reference }) => reference}
        empty={
          'No case has this reference, and no case shares two of these: ' +
          'name, date of birth, telephone.'
        }
        columns={[
          {
            heading: 'Case',
            cell: ({ reference }) => <span className="wm-nowrap">{reference}</span>,
          },
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'What is the same', cell: ({ match }) => MATCHES[match] },
          { heading: 'Risk', cell: (candidate) => <CandidateRisk {...candidate} /> },
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

/**
 * The files of victim and suspect are kept apart: only where the other side is, and whom to ask.
 */
const SuspectElsewhere = ({ cases, rows, isHidden }: NonNullable<RowOfTask['suspect']>) => (
  <>
    <h3 className="govuk-heading-s">Named as a suspect in</h3>
    <ul className="govuk-list govuk-list--bullet">
      {cases.map(({ reference, yours }) => (
        <li key={reference}>
          case {reference}
          {yours && '. You work on this case: leave this row to a colleague'}
        </li>
      ))}
      {rows.map((row) => (
        <li key={row}>line {row} of this file</li>
      ))}
      {isHidden && <li>a case that you may not see: ask a supervisor to decide about this row</li>}
    </ul>
  </>
);

const columnWords = (name: string): string => wordFor(ROW_COLUMNS, name.replaceAll('_', '-'));

/** As the banner of that case says it. */
const CandidateRisk = ({
  grade,
  gradeBasis,
  dangerSince,
  flags,
}: Pick<RowOfTask['candidates'][number], 'grade' | 'gradeBasis' | 'dangerSince' | 'flags'>) => (
  <>
    <GradeTag grade={grade} gradeBasis={gradeBasis} dangerSince={dangerSince} />
    {flags
      .filter((flag) => flag !== 'high-risk' && flag !== 'ungraded')
      .map((flag) => (
        <span key={flag}>
          {' '}
          <Tag colour="purple">{wordFor(FLAGS, flag)}</Tag>
        </span>
      ))}
  </>
);

/** Columns whose values are codes. */
const CODED = new Set(['role', 'risk_grade', 'suspect_status', 'enhanced_category']);

function shown(name: string, value: string): string {
  if (value === 'Y' || value === 'N') return value === 'Y' ? 'Yes' : 'No';
  return CODED.has(name) ? wordFor({}, value.replaceAll('_', '-')) : timeWords(value);
}
