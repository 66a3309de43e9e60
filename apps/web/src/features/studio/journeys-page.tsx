import type { JourneySummary } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { draftAddress, journeyAddress, processAddress, versionAddress } from './addresses.js';

/** The journeys that are live: the first page of a service designer. */
export function JourneysPage() {
  const { data, error } = useResource(() => call('listJourneys'), 'journeys');
  return (
    <Page title="Journeys" error={error} loading={!data}>
      <p className="govuk-body">
        A journey is what your service does, step by step: its processes, decision tables and forms.
        Here you read the versions that were published, and see on the drawing where a case stands.
      </p>
      {data && (
        <Table
          caption="Live journeys"
          captionHidden
          columns={COLUMNS}
          rows={data}
          rowKey={({ journey }) => journey}
          empty="No journey is live yet. Publish one with the waymark command."
        />
      )}
      <Drafts />
      <p className="govuk-body">
        The drawings are shown with bpmn.io.{' '}
        <a className="govuk-link" href="/licences/bpmn-io.txt">
          Read its licences
        </a>
      </p>
    </Page>
  );
}

/** What designers work on. Only they see it. */
function Drafts() {
  const me = useMe();
  return may(me, 'journeys.publish') ? <DraftList /> : null;
}

function DraftList() {
  const { data } = useResource(() => call('listDrafts'), 'drafts');
  if (!data) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Drafts</h2>
      {data.items.length === 0 && (
        <p className="govuk-body">There is none. Open a version to begin a draft with it.</p>
      )}
      <ul className="govuk-list">
        {data.items.map(({ id, name, journey, changedBy, changedAt }) => (
          <li key={id}>
            <Link className="govuk-link" to={draftAddress(id)}>
              {name}
            </Link>{' '}
            of {journey}, changed {londonTime(changedAt)} by {changedBy}
          </li>
        ))}
      </ul>
    </>
  );
}

const COLUMNS: Column<JourneySummary>[] = [
  {
    heading: 'Journey',
    cell: ({ journey, title }) => (
      <Link className="govuk-link" to={journeyAddress(journey)}>
        {title}
      </Link>
    ),
  },
  {
    heading: 'Live version',
    cell: ({ journey, version, title }) => (
      <Link className="govuk-link" to={versionAddress({ journey, version })}>
        Version {version}
        <span className="govuk-visually-hidden"> of {title}</span>
      </Link>
    ),
  },
  { heading: 'Live since', cell: ({ publishedAt }) => londonTime(publishedAt) },
  {
    heading: 'Processes',
    cell: ({ journey, version, processes }) => (
      <ul className="govuk-list">
        {processes.map(({ process, title }) => (
          <li key={process}>
            <Link className="govuk-link" to={processAddress({ journey, version }, process)}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    ),
  },
];
