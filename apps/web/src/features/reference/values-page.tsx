import type { ReferenceInForce } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonDate } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import { hoursWords, lengthWords, nameWords, sourceWords, valueWords } from './value-words.js';

/** What the organisation goes by today, who decided it, and what changes on which date. */
export function ValuesPage() {
  const { data, error } = useResource(() => call('getReference'), 'reference');
  return (
    <Page title="Values in force" error={error} loading={!data}>
      <p className="govuk-body">
        Waymark counts deadlines and grades by these. Some are law or keep people safe: no
        organisation can change them. A service designer or an administrator proposes a change of
        another, and a second person approves it. Service hours count only while the service is
        open; working days leave out weekends and bank holidays; waking hours leave out the night.
      </p>
      <Studying />
      {data && <Tables {...data} />}
    </Page>
  );
}

/** For those who may see how the rules came to be what they are. */
function Studying() {
  const me = useMe();
  const reads = may(me, 'reference.history');
  const { data } = useResource(
    async () => (reads ? call('getReferenceFindings') : null),
    `findings ${reads}`,
  );
  if (!reads) return null;
  return (
    <>
      <p className="govuk-body">
        <Link className="govuk-link" to="/values/changes">
          Changes that were proposed, and what became of them
        </Link>
      </p>
      {data && data.findings.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Look at these</h2>
          <ul className="govuk-list govuk-list--bullet">
            {data.findings.map(({ code, name, message }) => (
              <li key={`${code} ${name}`}>
                {code === 'names-no-rule' ? titleOfId(name) : nameWords(name)}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The way to change something, for those who may propose it. */
function ChangeLink({ to, about, children }: { to: string; about: string; children: string }) {
  return may(useMe(), 'reference.change') ? (
    <div>
      <Link className="govuk-link" to={`/values/change?${to}`}>
        {children}
        <span className="govuk-visually-hidden"> {about}</span>
      </Link>
    </div>
  ) : null;
}

const Tables = ({ values, lengths, calendars, closures, bankHolidaysUntil }: ReferenceInForce) => (
  <>
    <Rows caption="Limits and choices" rows={values.map(valueRow)} />
    <Rows caption="Lengths of deadlines and timers" rows={lengths.map(lengthRow)} />
    <Rows
      caption="Opening hours"
      rows={calendars.filter(({ hours, dayEnds }) => hours ?? dayEnds).map(hoursRow)}
    />
    <Table
      caption="Closing days to come"
      columns={CLOSURES}
      rows={closures}
      rowKey={({ date }) => date}
      empty="None besides the bank holidays."
    />
    <ChangeLink to="kind=closing-day" about="of the service">
      Add a closing day
    </ChangeLink>
    <p className="govuk-body">
      The last bank holiday that is known:{' '}
      {bankHolidaysUntil ? londonDate(bankHolidaysUntil) : 'none'}
    </p>
  </>
);

interface Row {
  kind: 'value' | 'length' | 'hours';
  name: string;
  now: string;
  from: string | null;
  next: string | null;
  source: string;
  everywhere: boolean;
}

const Rows = ({ caption, rows }: { caption: string; rows: Row[] }) => (
  <Table
    caption={caption}
    columns={COLUMNS}
    rows={rows}
    rowKey={({ name }) => name}
    empty="None."
  />
);

const COLUMNS: Column<Row>[] = [
  { heading: 'Name', cell: ({ name }) => nameWords(name) },
  {
    heading: 'Now',
    cell: ({ kind, name, now, everywhere }) => (
      <>
        {now}
        {!everywhere && (
          <ChangeLink to={`kind=${kind}&name=${encodeURIComponent(name)}`} about={nameWords(name)}>
            Change
          </ChangeLink>
        )}
      </>
    ),
  },
  { heading: 'Since', cell: ({ from }) => (from === null ? '' : londonDate(from)) },
  { heading: 'Next change', cell: ({ next }) => next ?? 'None known' },
  {
    heading: 'Why, and who decided',
    cell: ({ source, everywhere }) => (
      <>
        <SourceOf source={source} />
        {everywhere && (
          <div className="govuk-hint wm-notice__why">No organisation can change it</div>
        )}
      </>
    ),
  },
];
function SourceOf({ source }: { source: string }) {
  const { says, local } = sourceWords(source);
  return (
    <>
      {says}
      {local && <div className="govuk-hint wm-notice__why">Decided locally</div>}
    </>
  );
}

const CLOSURES: Column<ReferenceInForce['closures'][number]>[] = [
  {
    heading: 'Day',
    cell: ({ date }) => (
      <>
        {londonDate(date)}
        <ChangeLink to={`kind=closing-day&open=${date}`} about={londonDate(date)}>
          Open on this day
        </ChangeLink>
      </>
    ),
  },
  { heading: 'Decided by', cell: ({ source }) => source },
];

const valueRow = ({ next, value, ...row }: ReferenceInForce['values'][number]): Row => ({
  ...row,
  kind: 'value',
  now: valueWords(value, row.name),
  next: next && `${valueWords(next.value, row.name)} from ${londonDate(next.from)}`,
});
const lengthRow = ({ next, ...row }: ReferenceInForce['lengths'][number]): Row => ({
  ...row,
  kind: 'length',
  now: lengthWords(row),
  next: next && `${lengthWords(next)} from ${londonDate(next.from)}`,
});
const hoursRow = ({ next, ...row }: ReferenceInForce['calendars'][number]): Row => ({
  kind: 'hours',
  name: row.name,
  now: hoursWords(row),
  from: null,
  next: next && `${hoursWords(next)} from ${londonDate(next.from)}`,
  source: row.source ?? 'Default',
  everywhere: false,
});
