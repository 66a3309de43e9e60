import type { DueFile, ErasureItem } from '@waymark/contracts';
import { SuccessBanner, Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonDate, londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { BASES, STATES } from './erasure-words.js';

/** Files whose time is over, requests to erase a case, and the certificates of what was erased. */
export function ErasuresPage() {
  const { data, error } = useResource(() => call('listErasures'), 'erasures');
  const done = useSuccessMessage();
  const asks = may(useMe(), 'erasures.ask');
  const waiting = data?.requests.filter(({ state }) => state === 'waiting') ?? [];
  const earlier = data?.requests.filter(({ state }) => state !== 'waiting') ?? [];
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="Erasing cases" error={error} loading={!data}>
        <p className="govuk-body">
          Erasing a case cannot be undone. A data protection officer asks for it, and another person
          approves it. A file is kept while it is on hold, while somebody still works on it, and
          while a new referral would open it again.
        </p>
        <Table
          caption="Requests that wait for a decision"
          columns={WAITING}
          rows={waiting}
          rowKey={({ erasure }) => erasure}
          empty="Nothing waits for a decision."
        />
        <Table
          caption="Closed files whose time is over"
          columns={asks ? [...DUE, ASK] : DUE}
          rows={data?.due ?? []}
          rowKey={(file) => file.case}
          empty="No file is due."
        />
        <Table
          caption="Decided, the newest first"
          columns={DECIDED}
          rows={earlier}
          rowKey={({ erasure }) => erasure}
          empty="Nothing has been decided yet."
        />
        {asks && (
          <p className="govuk-body">
            Somebody asked the service to erase their case? Open the case, and choose{' '}
            <em>Ask for erasure</em>.
          </p>
        )}
      </Page>
    </>
  );
}

const WAITING: Column<ErasureItem>[] = [
  {
    heading: 'Case',
    cell: ({ erasure, reference }) => (
      <Link className="govuk-link" to={`/erasures/${erasure}`}>
        {reference ?? 'A case'}
      </Link>
    ),
  },
  { heading: 'Because', cell: ({ basis }) => BASES[basis] },
  { heading: 'Asked by', cell: ({ askedBy }) => askedBy },
  { heading: 'Asked on', cell: ({ askedAt }) => londonTime(askedAt) },
];

const DUE: Column<DueFile>[] = [
  { heading: 'Case', cell: ({ reference }) => reference },
  { heading: 'Closed', cell: ({ closedAt }) => londonDate(closedAt) },
  { heading: 'Kept until', cell: ({ keptUntil }) => londonDate(keptUntil) },
];

const ASK: Column<DueFile> = {
  heading: 'What to do',
  cell: (file) => (
    <Link className="govuk-link" to={`/cases/${file.case}/erasure`}>
      Ask for erasure<span className="govuk-visually-hidden"> of {file.reference}</span>
    </Link>
  ),
};

const DECIDED: Column<ErasureItem>[] = [
  { heading: 'Case', cell: ({ reference }) => reference ?? 'Erased' },
  { heading: 'Because', cell: ({ basis }) => BASES[basis] },
  { heading: 'State', cell: ({ state }) => STATES[state] },
  {
    heading: 'Asked and decided by',
    cell: ({ askedBy, decidedBy }) => `${askedBy}; ${decidedBy ?? ''}`,
  },
  {
    heading: 'Decided on',
    cell: ({ decidedAt }) => (decidedAt ? londonTime(decidedAt) : ''),
  },
  {
    heading: 'Certificate',
    cell: ({ certificate }) =>
      certificate && (
        <>
          {certificate.keysDestroyed} keys destroyed,{' '}
          {Object.values(certificate.rowsEmptied).reduce((sum, rows) => sum + rows, 0)} rows
          emptied. SHA-256 <code className="wm-raw">{certificate.sha256}</code>
        </>
      ),
  },
];
