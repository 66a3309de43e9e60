import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { withProcessTitles, type Titled } from '../../shared/process-titles.js';
import { useResource } from '../../shared/use-resource.js';

/** The processes of a case, each with the way to where it stands on its drawing. */
export function CaseInstances({ caseId }: { caseId: string }) {
  const { data, error } = useResource(
    () =>
      call('listInstances', { query: { case: caseId, limit: 50 } }).then(({ items }) =>
        withProcessTitles(items),
      ),
    `instances/${caseId}`,
  );
  if (error) return <p className="govuk-body">What runs cannot be shown: {error.message}</p>;
  return (
    data && (
      <Table
        caption="Processes of this case"
        columns={COLUMNS}
        rows={data}
        rowKey={({ instance }) => instance}
        empty="No process has started for this case."
      />
    )
  );
}

const COLUMNS: Column<Titled>[] = [
  {
    heading: 'Process',
    cell: ({ instance, title }) => (
      <Link className="govuk-link" to={`/instances/${encodeURIComponent(instance)}`}>
        {title}, step by step
      </Link>
    ),
  },
  {
    heading: 'State',
    cell: ({ status }) => (status === 'active' ? 'Running' : 'Ended'),
  },
];
