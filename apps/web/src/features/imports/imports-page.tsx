import type { ImportStatus } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { HandInForm } from './hand-in-form.js';
import { countsWords, statusWords } from './import-words.js';

const MOST = 50;

/** The police files: hands one in, and says what was read of those before. */
export function ImportsPage() {
  const me = useMe();
  const hands = may(me, 'imports.create');
  const { data, error, reload } = useResource(() => load(hands), 'imports');
  useLiveChanges(reload, ['import-changed']);
  return (
    <Page title="Police files" error={error} loading={!data}>
      {data && hands && <HandInForm feeds={data.feeds} />}
      {data && (
        <Table
          caption="Files that were handed in, newest first"
          columns={columnsOf(data.feeds)}
          rows={data.imports}
          rowKey={(one) => one.import}
          empty="No file was handed in yet."
        />
      )}
    </Page>
  );
}

async function load(hands: boolean) {
  const [imports, feeds] = await Promise.all([
    call('listImports', { query: { limit: MOST } }),
    hands ? call('listFeeds') : [],
  ]);
  return { imports: imports.items, feeds };
}

const columnsOf = (feeds: { name: string; title: string }[]): Column<ImportStatus>[] => [
  {
    heading: 'Handed in',
    cell: (one) => (
      <Link className="govuk-link" to={`/imports/${encodeURIComponent(one.import)}`}>
        {londonTime(one.receivedAt)}
      </Link>
    ),
  },
  {
    heading: 'Feed',
    cell: ({ mapping }) => feeds.find(({ name }) => name === mapping)?.title ?? mapping,
  },
  { heading: 'State', cell: statusWords },
  { heading: 'What was read', cell: countsWords },
];
