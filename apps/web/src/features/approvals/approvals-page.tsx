import type { Approval } from '@waymark/contracts';
import { Button, SuccessBanner, Table, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { NEEDS, STATES } from './approval-words.js';

const NOTICES = ['notice-changed'] as const;

/** The versions of journeys that wait for a second person, the newest first. */
export function ApprovalsPage() {
  const [all, setAll] = useState(false);
  const [pages, setPages] = useState(1);
  const { data, error, reload } = useResource(() => load(all, pages), `${all}/${pages}`);
  useLiveChanges(reload, NOTICES);
  const done = useSuccessMessage();
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="Journeys to approve" error={error} loading={!data}>
        <p className="govuk-body">
          A version that changes how people are kept safe goes live only when a second person has
          read what changes and agrees. Nobody can approve what they published themselves.
        </p>
        {data && (
          <Table
            caption="Versions, the newest first"
            captionHidden
            columns={COLUMNS}
            rows={data.items}
            rowKey={({ request }) => request}
            empty={all ? 'Nothing has been asked for.' : 'Nothing waits for approval.'}
          />
        )}
        {data?.next && (
          <Button variant="secondary" onClick={() => setPages(pages + 1)}>
            Show more
          </Button>
        )}
        {data && !all && (
          <p className="govuk-body">
            <button type="button" className="wm-link-button" onClick={() => setAll(true)}>
              Show earlier requests
            </button>
          </p>
        )}
      </Page>
    </>
  );
}

async function load(all: boolean, pages: number) {
  const query = { limit: 50, ...(all && { all: 'true' as const }) };
  let page = await call('listApprovals', { query });
  const items = [...page.items];
  for (let more = 1; more < pages && page.next; more += 1) {
    page = await call('listApprovals', { query: { ...query, cursor: page.next } });
    items.push(...page.items);
  }
  return { ...page, items };
}

const COLUMNS: Column<Approval>[] = [
  {
    heading: 'Journey',
    cell: ({ request, title, version }) => (
      <Link className="govuk-link" to={`/approvals/${encodeURIComponent(request)}`}>
        {title}, version {version}
      </Link>
    ),
  },
  { heading: 'Published by', cell: ({ requestedBy }) => requestedBy },
  { heading: 'When', cell: ({ requestedAt }) => londonTime(requestedAt) },
  { heading: 'Who decides', cell: ({ needs }) => NEEDS[needs] },
  {
    heading: 'State',
    cell: ({ state, expiresAt }) => (
      <>
        {STATES[state]}
        {state === 'waiting' && <div className="govuk-hint">Until {londonTime(expiresAt)}</div>}
      </>
    ),
  },
];
