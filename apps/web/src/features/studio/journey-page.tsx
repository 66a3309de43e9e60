import type { JourneyVersion } from '@waymark/contracts';
import { Button, Table, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { withProcessTitles, type Titled } from '../../shared/process-titles.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import { instanceAddress, versionAddress } from './addresses.js';
import { MigrationsOfJourney } from './migrate/migrations-of-journey.js';

const PAGE = 50;

/** The versions of a journey, and what runs of it. */
export function JourneyPage() {
  const { journey = '' } = useParams();
  const me = useMe();
  const [limit, setLimit] = useState(PAGE);
  const { data, error } = useResource(
    () => call('listVersions', { params: { journey }, query: { limit } }),
    `${journey}/${limit}`,
  );
  const [newest] = data?.items ?? [];
  const { data: named } = useResource(
    () =>
      newest
        ? call('getVersion', { params: { journey, version: newest.version } })
        : Promise.resolve(null),
    `title/${journey}/${newest?.version}`,
  );
  const title = named?.title ?? titleOfId(journey);
  return (
    <Page title={title} error={error} loading={!data} back={{ to: '/journeys', text: 'Journeys' }}>
      {data && (
        <>
          <Table
            caption="Versions, the newest first"
            columns={VERSIONS}
            rows={data.items}
            rowKey={({ version }) => String(version)}
            empty="Nothing was published."
          />
          {data.next && limit < 200 && (
            <Button variant="secondary" onClick={() => setLimit(limit + PAGE)}>
              Show more
            </Button>
          )}
          {may(me, 'instances.read') && <Running journey={journey} />}
          {may(me, 'journeys.preview-migration') && <MigrationsOfJourney journey={journey} />}
        </>
      )}
    </Page>
  );
}

const VERSIONS: Column<JourneyVersion>[] = [
  {
    heading: 'Version',
    cell: ({ journey, version }) => (
      <Link className="govuk-link" to={versionAddress({ journey, version })}>
        Version {version}
      </Link>
    ),
  },
  { heading: 'Published', cell: ({ publishedAt }) => londonTime(publishedAt) },
  { heading: 'By', cell: ({ publishedBy }) => publishedBy },
  { heading: 'Approved by', cell: ({ approvedBy }) => approvedBy ?? 'Nobody' },
];

function Running({ journey }: { journey: string }) {
  const { data, error } = useResource(
    () =>
      call('listInstances', { query: { journey, open: 'true', limit: 20 } }).then(({ items }) =>
        withProcessTitles(items),
      ),
    `running/${journey}`,
  );
  if (error) return <p className="govuk-body">What runs cannot be shown: {error.message}</p>;
  return (
    data && (
      <Table
        caption="What runs now, the newest 20"
        columns={RUNNING}
        rows={data}
        rowKey={({ instance }) => instance}
        empty="Nothing of this journey runs now."
      />
    )
  );
}

const RUNNING: Column<Titled>[] = [
  {
    heading: 'Process',
    cell: ({ instance, title }) => (
      <Link className="govuk-link" to={instanceAddress(instance)}>
        {title}
        <span className="govuk-visually-hidden">, {instance}</span>
      </Link>
    ),
  },
  { heading: 'Version', cell: ({ version }) => String(version) },
  { heading: 'Waits at', cell: ({ waitingAt }) => waitingAt.join(', ') || 'Nothing' },
];
