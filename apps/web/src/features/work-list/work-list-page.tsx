import type { TaskItem } from '@waymark/contracts';
import { Button, SuccessBanner, Table, Tag, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../shared/api.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { DangerFlag } from '../../shared/danger-flag.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { NoWorkListPage } from './no-work-list-page.js';
import { FilterLinks, filterOf, FILTERS, type Filter } from './filter-links.js';

const PAGE = 50;
const MOST = 200;
const EMPTY: Record<Filter, string> = {
  mine: 'You have no open tasks. Choose “What I can do” to see what waits for somebody.',
  team: 'Nothing waits for you. A new task appears here by itself.',
  all: 'There are no open tasks.',
};

const COLUMNS: Column<TaskItem>[] = [
  {
    heading: 'Task',
    cell: (task) => (
      <>
        <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task.task)}`}>
          {task.title}
          {task.reference && <span className="govuk-visually-hidden">, case {task.reference}</span>}
        </Link>{' '}
        {task.dangerSince && <DangerFlag since={task.dangerSince} />}{' '}
        {task.calling && <Tag colour="yellow">{task.calling.by} is calling</Tag>}
        {task.cannot && task.cannot.code !== 'assigned-to-another' && (
          <div className="govuk-hint wm-notice__why">Not for you. {task.cannot.says}</div>
        )}
      </>
    ),
  },
  {
    heading: 'Case',
    cell: (task) => <span className="wm-nowrap">{task.reference ?? 'None'}</span>,
  },
  { heading: 'Risk', cell: (task) => <GradeTag {...task} /> },
  { heading: 'Priority', cell: (task) => task.priority ?? 'Not set' },
  { heading: 'Due', cell: (task) => <Due task={task} /> },
  { heading: 'Assigned to', cell: (task) => task.assignee ?? 'Nobody yet' },
];

/** The work list, or what a person can do here whose role has no tasks. */
export const WorkListPage = () => (may(useMe(), 'tasks.read') ? <WorkList /> : <NoWorkListPage />);

/** The tasks of a person or a team, in the order of risk, priority and due time. */
function WorkList() {
  const [search] = useSearchParams();
  const done = useSuccessMessage();
  const filter = filterOf(search.get('show'));
  const [limit, setLimit] = useState(PAGE);
  const { data, error, reload } = useResource(
    () => call('listTasks', { query: { filter, open: 'true', limit } }),
    `${filter}/${limit}`,
  );
  useLiveChanges(reload);
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="Work list" error={error} loading={!data}>
        <FilterLinks value={filter} />
        {data && (
          <Table
            caption={`${FILTERS[filter]}, most urgent first`}
            captionHidden
            columns={COLUMNS}
            rows={data.items}
            rowKey={(task) => task.task}
            empty={EMPTY[filter]}
          />
        )}
        {data?.next &&
          (limit < MOST ? (
            <Button variant="secondary" onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
              Show more
            </Button>
          ) : (
            <p className="govuk-body">Only the {MOST} most urgent tasks are shown.</p>
          ))}
      </Page>
    </>
  );
}

const Due = ({ task }: { task: TaskItem }) => (
  <>
    {task.due ? <span className="wm-nowrap">{londonTime(task.due)}</span> : 'No date'}{' '}
    {task.overdue && <Tag colour="red">Overdue</Tag>}
  </>
);
