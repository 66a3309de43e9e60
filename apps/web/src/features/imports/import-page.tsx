import type { ImportStatus, RowResult } from '@waymark/contracts';
import { Button, InsetText, SuccessBanner, Table, WarningText, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { ROW_CODES, wordFor } from '../../shared/words.js';
import { countsWords, isKnownFile, nextWords, OUTCOME_WORDS, statusWords } from './import-words.js';

const MOST = 500;

/** What was read of one police file: each row, what became of it, and why. */
export function ImportPage() {
  const { import: id = '' } = useParams();
  const [all, setAll] = useState(false);
  const { data, error, reload } = useResource(() => load(id), id);
  const done = useSuccessMessage();
  useLiveChanges(reload, ['import-changed']);
  const rows = (data?.rows ?? []).filter(({ outcome }) => all || NEEDS.has(outcome));
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page
        title={data ? `Police file of ${londonTime(data.status.receivedAt)}` : 'Police file'}
        error={error}
        loading={!data}
        back={{ to: '/imports', text: 'Back to the police files' }}
      >
        {data && <State {...data} />}
        {data && data.status.rows > 0 && (
          <>
            <Table
              caption={all ? 'All rows' : 'Rows that a person looks at'}
              columns={COLUMNS}
              rows={rows}
              rowKey={({ row }) => String(row)}
              empty="No row of this file needs a person."
            />
            {data.more && (
              <p className="govuk-body">Only the first {MOST} rows of the file are shown.</p>
            )}
            <Button variant="secondary" onClick={() => setAll(!all)}>
              {all ? 'Show only rows that a person looks at' : 'Show all rows'}
            </Button>
          </>
        )}
      </Page>
    </>
  );
}

const NEEDS: ReadonlySet<string> = new Set(['held', 'excluded', 'rejected']);

async function load(id: string) {
  const [status, results] = await Promise.all([
    call('getImport', { params: { import: id } }),
    call('importResults', { params: { import: id }, query: { limit: MOST } }),
  ]);
  return { status, rows: results.items, more: results.next !== null };
}

const State = ({ status, rows }: { status: ImportStatus; rows: RowResult[] }) => (
  <>
    <div role="status">
      <p className="govuk-body">
        <strong>{statusWords(status)}.</strong> {countsWords(status)}. {nextWords(status)}
      </p>
    </div>
    {status.refusal && <WarningText>{status.refusal.message}</WarningText>}
    {isKnownFile(status, rows) && (
      <InsetText>
        This file was handed in before. Nothing was changed, and no case was opened. What still
        waits for a person has its task since then. If you meant another file, hand that one in.
      </InsetText>
    )}
    {status.warnings.map(({ code, message }) => (
      <InsetText key={code}>{message}</InsetText>
    ))}
  </>
);

/** One step to the task of the row, or to the case that it has. */
function Open({ row, task, case: caseId }: RowResult) {
  const to = task
    ? `/tasks/${encodeURIComponent(task)}`
    : caseId && `/cases/${encodeURIComponent(caseId)}`;
  if (!to) return 'No open task';
  return (
    <Link className="govuk-link" to={to}>
      {task ? 'The task' : 'The case'}
      <span className="govuk-visually-hidden"> of line {row}</span>
    </Link>
  );
}

const COLUMNS: Column<RowResult>[] = [
  { heading: 'Line of the file', cell: ({ row }) => row },
  { heading: 'What became of it', cell: ({ outcome }) => OUTCOME_WORDS[outcome] },
  { heading: 'Why', cell: ({ code }) => (code ? wordFor(ROW_CODES, code) : 'Nothing to decide') },
  { heading: 'Priority', cell: ({ priority }) => priority ?? 'Not set' },
  {
    heading: 'Open',
    cell: (row) => <Open {...row} />,
  },
];
