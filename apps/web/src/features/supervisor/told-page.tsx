import type { Telling } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { useLocation, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { RUNGS, wordFor } from '../../shared/words.js';
import { carriedWords, FAILURES, whyThem } from '../notices/notice-words.js';
import { BACK_TO_SUPERVISOR } from './back-to-supervisor.js';

/** Who got a notice of an overdue task, and what became of it, from the records of delivery. */
export function ToldPage() {
  const { deadline = '' } = useParams();
  const title = (useLocation().state as { title?: string } | null)?.title;
  const { data, error } = useResource(
    () => call('whoWasTold', { params: { deadline } }),
    `told/${deadline}`,
  );
  return (
    <Page title="Who was told" error={error} back={BACK_TO_SUPERVISOR} loading={!data}>
      {title && <p className="govuk-body">{title}</p>}
      <p className="govuk-body">
        Somebody was told when a text or an email about the notice was delivered, or when they have
        seen it. A text that was only written to a file or to the log has told nobody. Waymark calls
        nobody. A notice that did not reach its person goes to the next person on duty.
      </p>
      <Table
        caption="Notices, in the order in which they were written"
        captionHidden
        columns={COLUMNS}
        rows={data ?? []}
        rowKey={({ notice }) => notice}
        empty="Nobody has a notice of this yet."
      />
    </Page>
  );
}

const COLUMNS: Column<Telling>[] = [
  {
    heading: 'Person',
    cell: ({ name, role, how, standsFor }) => (
      <>
        {name}
        <div className="govuk-hint wm-notice__why">
          {whyThem({ how, role })}
          {standsFor && `, in the place of ${standsFor}`}
        </div>
      </>
    ),
  },
  {
    heading: 'Why',
    cell: ({ kind, rung }) => (kind === 'rung' ? wordFor(RUNGS, rung ?? '') : wordFor({}, kind)),
  },
  { heading: 'Written', cell: ({ written }) => londonTime(written) },
  {
    heading: 'Sent',
    cell: ({ sent, channel }) =>
      sent ? <Carried {...sent} /> : channel === 'inbox' ? 'No: it waits in their notices' : 'No',
  },
  {
    heading: 'Delivered',
    cell: ({ delivered }) => (delivered ? <Carried {...delivered} /> : 'No'),
  },
  { heading: 'Seen', cell: ({ seen }) => (seen ? londonTime(seen) : 'No') },
  { heading: 'Told', cell: (telling) => <Outcome telling={telling} /> },
];

const Carried = ({ at, ...how }: NonNullable<Telling['sent']>) => (
  <>
    {londonTime(at)}
    <div className="govuk-hint wm-notice__why">{carriedWords(how)}</div>
  </>
);

const Outcome = ({ telling }: { telling: Telling }) => {
  const { told, delivered, failed, passedOn } = telling;
  const why = passedOn ?? failed;
  const isSimulated = !told && delivered !== null;
  return (
    <>
      {told ? <Tag colour="green">Yes</Tag> : <Tag colour={why ? 'red' : 'grey'}>No</Tag>}
      {isSimulated && (
        <div className="govuk-hint wm-notice__why">the delivery was only simulated</div>
      )}
      {why && (
        <div className="govuk-hint wm-notice__why">
          {wordFor(FAILURES, why.code ?? 'failed')}
          {passedOn && `; passed on ${londonTime(passedOn.at)}`}
        </div>
      )}
    </>
  );
};
