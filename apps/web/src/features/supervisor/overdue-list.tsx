import type { DeadlineItem, OverdueByRung } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonTime } from '../../shared/london-time.js';
import { RUNGS, wordFor } from '../../shared/words.js';
import { Acknowledge } from './acknowledge.js';
import { Reassign } from './reassign.js';

/** Deadlines by how far they were raised. */
export function OverdueList({ overdue, changed }: { overdue: OverdueByRung; changed: () => void }) {
  if (overdue.length === 0) return <><h2 className="govuk-heading-m">Overdue</h2><p className="govuk-body">Nothing is overdue.</p></>;
  return overdue.map(({ rung, items }) => (
    <Table key={rung} caption={wordFor(RUNGS, rung)} rows={items} rowKey={(row) => row.deadline} empty="" columns={columns(changed)} />
  ));
}

const columns = (changed: () => void): Column<DeadlineItem>[] => [
  { heading: 'Task', cell: (row) => (row.task ? <Link className="govuk-link" to={`/tasks/${encodeURIComponent(row.task)}`}>{row.title}</Link> : row.title) },
  { heading: 'Risk', cell: (row) => <GradeTag grade={row.grade} /> },
  { heading: 'Due', cell: (row) => londonTime(row.due) },
  { heading: 'With', cell: (row) => row.assignee ?? 'Nobody yet' },
  { heading: 'Answer', cell: (row) => <Answer row={row} changed={changed} /> },
];

function Answer({ row, changed }: { row: DeadlineItem; changed: () => void }) {
  if (row.acknowledged) return <><Tag colour="yellow">Acknowledged</Tag> {row.acknowledged.by}: {row.acknowledged.action}, until {londonTime(row.acknowledged.until)}</>;
  return <><Acknowledge row={row} changed={changed} />{row.task && <Reassign task={row.task} changed={changed} />}</>;
}
