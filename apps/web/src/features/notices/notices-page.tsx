import type { Me, Notice, NoticePage } from '@waymark/contracts';
import { Button, SuccessBanner, Table, Tag, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { noticeWords, reasonWords, settledWords } from './notice-words.js';
import { useSeen } from './use-seen.js';

const NOTICES = ['notice-changed', 'deadline-changed', 'task-changed'] as const;
const PAGE = 50;

/** What the person has to know of, the most urgent first, each one step from its task. */
export function NoticesPage() {
  const [all, setAll] = useState(false);
  const [pages, setPages] = useState(1);
  const { data, error, reload } = useResource(() => load(all, pages), `${all}/${pages}`);
  useLiveChanges(reload, NOTICES);
  const fresh = useSeen(data && data.items);
  const done = useSuccessMessage();
  const open = data?.items.filter((notice) => notice.open) ?? [];
  const closed = data?.items.filter((notice) => !notice.open) ?? [];
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="My notices" error={error} loading={!data}>
        {data && (
          <>
            <Table
              caption="Open notices, the most urgent first"
              captionHidden
              columns={columnsOf(fresh, reload)}
              rows={open}
              rowKey={({ notice }) => notice}
              empty="Nothing waits for you."
            />
            {all && (
              <Table
                caption="Earlier notices"
                columns={EARLIER}
                rows={closed}
                rowKey={({ notice }) => notice}
                empty="There are no earlier notices."
              />
            )}
            {data.next && (
              <Button variant="secondary" onClick={() => setPages(pages + 1)}>
                Show more
              </Button>
            )}
            {!all && (
              <p className="govuk-body">
                <button type="button" className="wm-link-button" onClick={() => setAll(true)}>
                  Show earlier notices
                </button>
              </p>
            )}
          </>
        )}
      </Page>
    </>
  );
}

async function load(all: boolean, pages: number): Promise<NoticePage> {
  const query = { limit: PAGE, ...(all && { all: 'true' as const }) };
  let page = await call('myNotices', { query });
  const items = [...page.items];
  for (let more = 1; more < pages && page.next; more += 1) {
    page = await call('myNotices', { query: { ...query, cursor: page.next } });
    items.push(...page.items);
  }
  return { ...page, items };
}

const ABOUT: Column<Notice> = {
  heading: 'Case',
  cell: ({ reference }) => <span className="wm-nowrap">{reference ?? 'None'}</span>,
};
const SINCE: Column<Notice> = { heading: 'Since', cell: ({ written }) => londonTime(written) };

const columnsOf = (fresh: ReadonlySet<string>, reload: () => void): Column<Notice>[] => [
  {
    heading: 'Notice',
    cell: (notice) => (
      <>
        <What notice={notice} />{' '}
        {(fresh.has(notice.notice) || notice.seen === null) && <Tag colour="blue">New</Tag>}
        <Why notice={notice} />
      </>
    ),
  },
  ABOUT,
  { heading: 'Due', cell: ({ due }) => (due ? londonTime(due) : 'No date') },
  SINCE,
  { heading: 'Action', cell: (notice) => <Action notice={notice} reload={reload} /> },
];

const EARLIER: Column<Notice>[] = [
  {
    heading: 'Notice',
    cell: (notice) => (
      <>
        <What notice={notice} />
        <Why notice={notice} />
      </>
    ),
  },
  ABOUT,
  SINCE,
  { heading: 'Seen', cell: ({ seen }) => (seen ? londonTime(seen) : 'Not seen') },
  {
    heading: 'No longer needed',
    cell: ({ settled }) =>
      settled ? `${settledWords(settled)}, ${londonTime(settled.at)}` : 'Closed or answered',
  },
];

/**
 * One step to the task, or to the page on which somebody decides.
 */
function What({ notice }: { notice: Notice }) {
  const me = useMe();
  const to = notice.task ? `/tasks/${encodeURIComponent(notice.task)}` : pageOf(notice, me);
  if (!to) return noticeWords(notice);
  return (
    <Link className="govuk-link" to={to}>
      {noticeWords(notice)}
      {notice.reference && <span className="govuk-visually-hidden">, case {notice.reference}</span>}
    </Link>
  );
}

const TO_THE_CASE: readonly Notice['kind'][] = ['clearance-asked', 'worker-named', 'comes-of-age'];

/** Where somebody reads and decides about what has no task; null where they may not. */
function pageOf(notice: Notice, me: Me): string | null {
  const { kind, code, request, case: caseId, instance } = notice;
  const file = caseId && `/cases/${encodeURIComponent(caseId)}`;
  if (kind === 'broken-glass' && may(me, 'supervision.read')) return '/supervisor';
  if (kind.startsWith('reference-change-') && code && may(me, 'reference.history'))
    return `/values/changes/${encodeURIComponent(code)}`;
  if (kind.startsWith('approval-') && may(me, 'journeys.approve'))
    return request ? `/approvals/${encodeURIComponent(request)}` : '/approvals';
  if (kind === 'messages-held' && may(me, 'messages.decide')) return '/messages';
  if (kind === 'merge-proposed' && file && may(me, 'cases.work')) return `${file}/merge`;
  if (TO_THE_CASE.includes(kind) && file && may(me, 'cases.work')) return file;
  if (kind === 'system-fault' && instance && may(me, 'instances.read'))
    return `/instances/${encodeURIComponent(instance)}`;
  if (kind === 'nobody-can' && may(me, 'supervision.read')) return '/supervisor';
  if (kind === 'conflict-lift-asked' && file && may(me, 'cases.conflicts'))
    return `${file}/conflicts`;
  return null;
}

const Why = ({ notice }: { notice: Notice }) => {
  const more = notice.more > 0 ? `${notice.more} more about this case` : '';
  const words = [reasonWords(notice), more].filter(Boolean).join('. ');
  return words ? <div className="govuk-hint wm-notice__why">{words}</div> : null;
};

/** A missed deadline is answered; everything else is closed when it has been read. */
function Action({ notice, reload }: { notice: Notice; reload: () => void }) {
  const me = useMe();
  const about = (
    <span className="govuk-visually-hidden">
      {' '}
      {noticeWords(notice)}
      {notice.reference && `, case ${notice.reference}`}
    </span>
  );
  if (notice.kind !== 'rung')
    return (
      <Button
        variant="secondary"
        className="wm-button-in-table"
        onClick={() =>
          void call('closeNotice', { params: { notice: notice.notice } }).then(reload, reload)
        }
      >
        Close{about}
      </Button>
    );
  if (!notice.deadline || notice.rung === 'R0' || !may(me, 'deadlines.acknowledge')) return null;
  return (
    <Link
      className="govuk-link"
      to={`/supervisor/acknowledge/${encodeURIComponent(notice.deadline)}`}
      state={{ from: '/notices' }}
    >
      Acknowledge{about}
    </Link>
  );
}
