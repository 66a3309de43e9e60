import type { DeadlineItem, OverdueByRung } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { DangerFlag } from '../../shared/danger-flag.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { may, useMe } from '../../shared/session.js';
import { RUNGS, wordFor } from '../../shared/words.js';
import { ReassignLink } from './reassign-link.js';
import { TaskLink } from './task-link.js';

/** Overdue deadlines: of people in danger now, then grouped by how far they were raised. */
export function OverdueList({ overdue }: { overdue: OverdueByRung }) {
  if (overdue.length === 0)
    return (
      <>
        <h2 className="govuk-heading-m">Overdue</h2>
        <p className="govuk-body">Nothing is overdue.</p>
      </>
    );
  return overdue.map(({ rung, items }) => (
    <Table
      key={rung}
      caption={`${wordFor(RUNGS, rung)} (${items.length})`}
      rows={items}
      rowKey={(row) => row.deadline}
      empty=""
      columns={COLUMNS}
    />
  ));
}

const COLUMNS: Column<DeadlineItem>[] = [
  {
    heading: 'Task',
    cell: (row) => (
      <>
        <TaskLink task={row.task} text={row.title} reference={row.reference} />{' '}
        {row.dangerSince && <DangerFlag since={row.dangerSince} />}
        {row.dangerSince && row.rung && (
          <div className="govuk-hint wm-notice__why">{wordFor(RUNGS, row.rung)}</div>
        )}
      </>
    ),
  },
  { heading: 'Case', cell: (row) => <span className="wm-nowrap">{row.reference ?? 'None'}</span> },
  { heading: 'Risk', cell: (row) => <GradeTag {...row} /> },
  { heading: 'Was due', cell: (row) => londonTime(row.due) },
  {
    heading: 'Raised next',
    cell: ({ next }) =>
      next ? `${wordFor(RUNGS, next.rung)}, ${londonTime(next.at)}` : 'Nobody stands above',
  },
  { heading: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody yet' },
  { heading: 'Action', cell: (row) => <Action row={row} /> },
];

const Action = ({ row }: { row: DeadlineItem }) => (
  <>
    {row.acknowledged ? (
      <>
        <Tag colour="yellow">Acknowledged</Tag> by {row.acknowledged.by} until{' '}
        {londonTime(row.acknowledged.until)}: {row.acknowledged.action}
      </>
    ) : (
      may(useMe(), 'deadlines.acknowledge') && (
        <Link
          className="govuk-link"
          to={`/supervisor/acknowledge/${encodeURIComponent(row.deadline)}`}
        >
          Acknowledge
          <span className="govuk-visually-hidden">
            {' '}
            {row.title}
            {row.reference && `, case ${row.reference}`}
          </span>
        </Link>
      )
    )}
    <br />
    <Link
      className="govuk-link"
      to={`/supervisor/told/${encodeURIComponent(row.deadline)}`}
      state={{ title: row.reference ? `${row.title}, case ${row.reference}` : row.title }}
    >
      Who was told
      <span className="govuk-visually-hidden">
        : {row.title}
        {row.reference && `, case ${row.reference}`}
      </span>
    </Link>
    <br />
    <ReassignLink task={row.task} title={row.title} reference={row.reference} />
  </>
);
