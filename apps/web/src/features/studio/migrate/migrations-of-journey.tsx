import type { MigrationBatch } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../../shared/api.js';
import { londonTime } from '../../../shared/london-time.js';
import { useResource } from '../../../shared/use-resource.js';
import { migrateAddress, migrationAddress } from '../addresses.js';
import { BATCH_STATES, batchTitle, few } from './migration-words.js';

/** The way to move running processes, and what was moved so far. */
export function MigrationsOfJourney({ journey }: { journey: string }) {
  const { data } = useResource(
    () => call('listMigrations', { query: { journey, limit: 20 } }),
    `migrations/${journey}`,
  );
  return (
    <>
      <p className="govuk-body">
        <Link className="govuk-link" to={migrateAddress(journey)}>
          Move running processes to another version
        </Link>
      </p>
      {data && data.items.length > 0 && (
        <Table
          caption="Migrations, the newest 20"
          columns={COLUMNS}
          rows={data.items}
          rowKey={({ batch }) => batch}
          empty="None."
        />
      )}
    </>
  );
}

const COLUMNS: Column<MigrationBatch>[] = [
  {
    heading: 'Migration',
    cell: (one) => (
      <Link className="govuk-link" to={migrationAddress(one.batch)}>
        {batchTitle(one)}
        <span className="govuk-visually-hidden">, {one.batch}</span>
      </Link>
    ),
  },
  { heading: 'Begun', cell: ({ begunAt }) => londonTime(begunAt) },
  { heading: 'State', cell: ({ state }) => BATCH_STATES[state] },
  { heading: 'Moved', cell: ({ done }) => few(done) },
];
