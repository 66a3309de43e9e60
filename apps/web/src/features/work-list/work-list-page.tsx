import type { TaskItem } from '@waymark/contracts';
import { Button, Table, Tag, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { FilterLinks, type Filter } from './filter-links.js';

const PAGE = 50;

const COLUMNS: Column<TaskItem>[] = [
  { heading: 'Task', cell: (task) => <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task.task)}`}>{task.title}</Link> },
  { heading: 'Risk', cell: (task) => <GradeTag grade={task.grade} /> },
  { heading: 'Priority', cell: (task) => task.priority ?? '' },
  { heading: 'Due', cell: (task) => <Due task={task} /> },
  { heading: 'With', cell: (task) => task.assignee ?? 'Nobody yet' },
];

/** The work of a person or team, by risk, priority and due time. */
export function WorkListPage() {
  const [filter, setFilter] = useState<Filter>('team');
  const [limit, setLimit] = useState(PAGE);
  const { data, error, reload } = useResource(() => call('listTasks', { query: { filter, open: 'true', limit } }), `${filter}/${limit}`);
  useLiveChanges(reload);
  return (
    <Page title="Work list" error={error} loading={!data}>
      <FilterLinks value={filter} onChange={setFilter} />
      {data && <Table caption="Open tasks" captionHidden columns={COLUMNS} rows={data.items} rowKey={(task) => task.task} empty="There is nothing to do here." />}
      {data?.next && limit < 200 && <Button variant="secondary" onClick={() => setLimit(Math.min(200, limit + PAGE))}>Show more</Button>}
    </Page>
  );
}

const Due = ({ task }: { task: TaskItem }) => (
  <>
    {task.due ? <span className="wm-nowrap">{londonTime(task.due)}</span> : 'No date'} {task.overdue && <Tag colour="red">Overdue</Tag>}
  </>
);
