import type { ChangePreviewed } from '@waymark/contracts';
import { InsetText, SummaryList, Table, type Column } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { nameWords } from './value-words.js';

type Example = ChangePreviewed['examples'][number];

const BEGINS: Record<Example['begins'], string> = {
  'friday-afternoon': 'On a Friday afternoon',
  'before-christmas': 'Before Christmas',
  'before-clock-change': 'Before the clocks change',
};

const COLUMNS: Column<Example>[] = [
  { heading: 'Rule', cell: ({ rule }) => nameWords(rule) },
  { heading: 'Begins', cell: ({ begins, start }) => `${BEGINS[begins]}: ${londonTime(start)}` },
  { heading: 'Due now', cell: ({ now }) => (now ? londonTime(now) : 'No length then') },
  {
    heading: 'Due by the change',
    cell: ({ then }) => (then ? londonTime(then) : 'No length then'),
  },
];

/** What a change would do: real dates, and the deadlines that are open now. */
export const ChangePreview = ({ examples, deadlines, findings, rules }: ChangePreviewed) => (
  <>
    <h2 className="govuk-heading-m">What it would do</h2>
    {findings.map(({ code, message }) => (
      <InsetText key={code}>{message}</InsetText>
    ))}
    {examples.length > 0 && (
      <Table
        caption="When deadlines would be due"
        columns={COLUMNS}
        rows={examples}
        rowKey={({ rule, begins }) => `${rule} ${begins}`}
        empty="None."
      />
    )}
    {rules.length > examples.length / 3 && examples.length > 0 && (
      <p className="govuk-body">{`It concerns ${rules.length} rules; some are shown.`}</p>
    )}
    {rules.length === 0 ? (
      <p className="govuk-body">No deadline counts by this, so none moves.</p>
    ) : (
      <Moves {...deadlines} />
    )}
  </>
);

const Moves = (deadlines: ChangePreviewed['deadlines']) => (
  <>
    <h3 className="govuk-heading-s">If open deadlines are counted again</h3>
    <p className="govuk-body">
      These numbers are of the deadlines that are open now. Open deadlines keep their times unless
      the person who approves the change chooses to count them again.
      {!deadlines.complete && ' There are more than are counted here: these are the next ones due.'}
    </p>
    <SummaryList
      rows={[
        { key: 'Open deadlines', value: few(deadlines.open) },
        { key: 'Due earlier', value: withHours(deadlines.earlier, deadlines.mostEarlierHours) },
        { key: 'Due later', value: withHours(deadlines.later, deadlines.mostLaterHours) },
        { key: 'In cases handled as High', value: few(deadlines.high) },
        { key: 'New time already past', value: few(deadlines.passed) },
      ]}
    />
    {deadlines.passed !== 0 && (
      <p className="govuk-body">
        Nothing becomes overdue by a change: what would be past is due on one of the next working
        days, or at its present time if that is sooner.
      </p>
    )}
  </>
);

const few = (count: number | null): string => (count === null ? 'Fewer than 5' : String(count));
const withHours = (count: number | null, most: number | null): string =>
  count === null || most === null || count === 0
    ? few(count)
    : `${count}, by up to ${most < 48 ? `${most} hours` : `${Math.round(most / 24)} days`}`;
