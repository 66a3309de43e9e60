import type { ReferenceChangeView } from '@waymark/contracts';
import { Button, Table, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { CHANGE_STATES, subjectWords, thenWords, whenWords } from './change-words.js';

const NOTICES = ['notice-changed'] as const;

/** Every change of a rule that was proposed, the newest first, and what became of it. */
export function RuleChangesPage() {
  const [pages, setPages] = useState(1);
  const { data, error, reload } = useResource(() => load(pages), String(pages));
  useLiveChanges(reload, NOTICES);
  return (
    <Page
      title="Changes of rules and values"
      error={error}
      loading={!data}
      back={{ to: '/values', text: 'Back to values in force' }}
    >
      {data && (
        <Table
          caption="Changes, the newest first"
          captionHidden
          columns={COLUMNS}
          rows={data.items}
          rowKey={({ id }) => id}
          empty="No change was proposed."
        />
      )}
      {data?.next && (
        <Button variant="secondary" onClick={() => setPages(pages + 1)}>
          Show more
        </Button>
      )}
    </Page>
  );
}

async function load(pages: number) {
  let page = await call('listReferenceChanges', { query: { limit: 50 } });
  const items = [...page.items];
  for (let more = 1; more < pages && page.next; more += 1) {
    page = await call('listReferenceChanges', { query: { limit: 50, cursor: page.next } });
    items.push(...page.items);
  }
  return { items, next: page.next };
}

const COLUMNS: Column<ReferenceChangeView>[] = [
  {
    heading: 'What',
    cell: ({ id, change }) => (
      <Link className="govuk-link" to={`/values/changes/${encodeURIComponent(id)}`}>
        {subjectWords(change)}
      </Link>
    ),
  },
  { heading: 'Becomes', cell: ({ change }) => `${thenWords(change)}. ${whenWords(change)}` },
  {
    heading: 'Proposed by',
    cell: ({ requestedBy, requestedAt }) => `${requestedBy}, ${londonTime(requestedAt)}`,
  },
  { heading: 'Source', cell: ({ change }) => change.source },
  { heading: 'State', cell: ({ state }) => CHANGE_STATES[state] },
];
