import type {
  BrokenGlass,
  OverdueByRung,
  PausedDeadline,
  RowTask,
  SuspendedContact,
  TaskItem,
  UnclaimedMessage,
  WithoutAttempt,
} from '@waymark/contracts';
import { SuccessBanner, Table } from '@waymark/ui';
import { Link } from 'react-router';
import { may, useMe } from '../../shared/session.js';
import { call } from '../../shared/api.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { DangerFlag } from '../../shared/danger-flag.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { CHANNELS, SIGNALS, ROW_CODES, wordFor } from '../../shared/words.js';
import { BrokenGlassList } from './broken-glass-list.js';
import { ReassignLink } from './reassign-link.js';
import { OverdueList } from './overdue-list.js';
import { TaskLink } from './task-link.js';
import { UnclaimedMessages } from './unclaimed-messages.js';

interface Lists {
  overdue: OverdueByRung;
  untried: WithoutAttempt[];
  suspended: SuspendedContact[];
  paused: PausedDeadline[];
  nobody: TaskItem[];
  rows: RowTask[];
  glass: BrokenGlass[];
  messages: UnclaimedMessage[] | null;
}

async function load(withMessages: boolean): Promise<Lists> {
  const [overdue, untried, suspended, paused, nobody, rows, glass, messages] = await Promise.all([
    call('overdue'),
    call('p1WithoutAttempt'),
    call('contactSuspended'),
    call('pausedDeadlines'),
    call('nobodyCan'),
    call('rowTasks', { query: { limit: 100 } }),
    call('brokenGlass'),
    withMessages ? call('listMessages') : null,
  ]);
  return {
    overdue,
    untried,
    suspended,
    paused,
    nobody,
    rows: rows.items,
    glass,
    messages: messages && messages.items,
  };
}

export function SupervisorPage() {
  return may(useMe(), 'supervision.read') ? <Supervision /> : <NotForYou />;
}

/** Somebody who followed a link or typed the address reads where their work is. */
const NotForYou = () => (
  <Page title="Needs a supervisor">
    <p className="govuk-body">
      This page is for supervisors. Your own work, and what is overdue in it, is on your work list.
      If something of yours needs a supervisor, tell the one who is on duty.
    </p>
    <p className="govuk-body">
      <Link className="govuk-link" to="/">
        Go to your work list
      </Link>
    </p>
  </Page>
);

/** Everything that has been raised to a supervisor, the worst first. */
function Supervision() {
  const withMessages = may(useMe(), 'messages.read');
  const { data, error, reload } = useResource(() => load(withMessages), 'lists');
  useLiveChanges(reload);
  const done = useSuccessMessage();
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="Needs a supervisor" error={error} loading={!data}>
        {data && (
          <>
            <OverdueList overdue={data.overdue} />
            <Untried items={data.untried} />
            <NobodyCan items={data.nobody} />
            <Suspended items={data.suspended} />
            <Paused items={data.paused} />
            <Rows items={data.rows} />
            <BrokenGlassList items={data.glass} />
            {data.messages && <UnclaimedMessages items={data.messages} />}
          </>
        )}
      </Page>
    </>
  );
}

const Untried = ({ items }: { items: WithoutAttempt[] }) => (
  <Table
    caption="Priority 1 without a contact attempt"
    rows={items}
    rowKey={(row) => row.case}
    empty="Every priority 1 case has had a contact attempt."
    columns={[
      {
        heading: 'Case',
        cell: (row) => (
          <>
            <TaskLink task={row.task} text={row.reference} /> <Danger {...row} />
          </>
        ),
      },
      { heading: 'Risk', cell: (row) => <GradeTag {...row} /> },
      { heading: 'Since', cell: (row) => londonTime(row.since) },
      { heading: 'Due', cell: (row) => (row.due ? londonTime(row.due) : 'No date') },
      { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
      {
        heading: 'Action',
        cell: (row) => (
          <ReassignLink task={row.task} title="First contact" reference={row.reference} />
        ),
      },
    ]}
  />
);

const Suspended = ({ items }: { items: SuspendedContact[] }) => (
  <Table
    caption="Contact suspended"
    rows={items}
    rowKey={(row) => row.case}
    empty="No channel of any open case is suspended."
    columns={[
      {
        heading: 'Case',
        cell: (row) => (
          <>
            <TaskLink task={row.task} text={row.reference} /> <Danger {...row} />
          </>
        ),
      },
      { heading: 'Risk', cell: (row) => <GradeTag {...row} /> },
      {
        heading: 'Suspended',
        cell: ({ channels }) => channels.map((channel) => wordFor(CHANNELS, channel)).join(', '),
      },
      { heading: 'Why', cell: (row) => wordFor(SIGNALS, row.code) },
      { heading: 'Since', cell: (row) => londonTime(row.since) },
      { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
    ]}
  />
);

const NobodyCan = ({ items }: { items: TaskItem[] }) => (
  <Table
    caption="Tasks that nobody can do"
    rows={items}
    rowKey={(row) => row.task}
    empty="Somebody can do every open task."
    columns={[
      {
        heading: 'Task',
        cell: (row) => (
          <>
            <TaskLink task={row.task} text={row.title} {...referenceOf(row)} /> <Danger {...row} />
            <div className="govuk-hint wm-notice__why">
              Whoever has it, or everybody with the role, team and skills for it, has left, must not
              see the case, or did the step before it. Assign it to somebody.
            </div>
          </>
        ),
      },
      { heading: 'Case', cell: (row) => row.reference ?? 'None' },
      { heading: 'Risk', cell: (row) => <GradeTag {...row} /> },
      { heading: 'Due', cell: (row) => (row.due ? londonTime(row.due) : 'No date') },
      { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
    ]}
  />
);

const Danger = ({ dangerSince }: { dangerSince: string | null }) =>
  dangerSince && <DangerFlag since={dangerSince} />;

const referenceOf = ({ reference = null }: { reference?: string | null }) =>
  reference === null ? {} : { reference };

const Paused = ({ items }: { items: PausedDeadline[] }) => (
  <Table
    caption="Paused deadlines"
    rows={items}
    rowKey={(row) => row.deadline}
    empty="No deadline is paused."
    columns={[
      {
        heading: 'Task',
        cell: (row) => (
          <>
            <TaskLink task={row.task} text={row.title} {...referenceOf(row)} /> <Danger {...row} />
          </>
        ),
      },
      { heading: 'Case', cell: (row) => row.reference ?? 'None' },
      { heading: 'Risk', cell: (row) => <GradeTag {...row} /> },
      { heading: 'Paused by', cell: (row) => row.by ?? 'Not known' },
      { heading: 'Why', cell: (row) => row.reason || 'Not known' },
      { heading: 'Goes on', cell: (row) => (row.until ? londonTime(row.until) : 'No time set') },
      { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
    ]}
  />
);

const Rows = ({ items }: { items: RowTask[] }) => (
  <Table
    caption="Rows of imported files that need a person"
    rows={items}
    rowKey={(row) => row.task}
    empty="No row needs a person."
    columns={[
      {
        heading: 'Task',
        cell: (row) => <TaskLink task={row.task} text={row.title} reference={`line ${row.row}`} />,
      },
      { heading: 'Line of the file', cell: (row) => row.row },
      { heading: 'Why', cell: (row) => wordFor(ROW_CODES, row.code) },
      { heading: 'Due', cell: (row) => (row.due ? londonTime(row.due) : 'No date') },
      { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
    ]}
  />
);
