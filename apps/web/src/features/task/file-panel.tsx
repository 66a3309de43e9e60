import type { TaskDetail } from '@waymark/contracts';
import { SummaryList, Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { londonTime } from '../../shared/london-time.js';
import { ROW_CODES, wordFor } from '../../shared/words.js';

type File = NonNullable<TaskDetail['file']>;

const ROW_OUTCOMES: Record<string, string> = {
  accepted: 'Rows accepted',
  duplicate: 'Rows that we had already',
  excluded: 'Rows excluded',
  merged: 'Rows merged into a case',
  held: 'Rows held for a person',
  rejected: 'Rows that could not be read',
};

const COLUMNS: Column<File['open'][number]>[] = [
  {
    heading: 'Line of the file',
    cell: ({ row, task }) => (
      <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task)}`}>
        Line {row}
      </Link>
    ),
  },
  { heading: 'Priority', cell: ({ priority }) => priority ?? 'Not set' },
  { heading: 'Why it needs a person', cell: ({ code }) => wordFor(ROW_CODES, code) },
];

/** The file that the task is about: what became of its rows, and which still wait for somebody. */
export const FilePanel = ({ file }: { file: File }) => (
  <>
    <h2 className="govuk-heading-s">The file</h2>
    <SummaryList
      rows={[
        { key: 'Received', value: londonTime(file.receivedAt) },
        { key: 'Import', value: file.import },
        ...file.outcomes.map(({ outcome, rows }) => ({
          key: wordFor(ROW_OUTCOMES, outcome),
          value: String(rows),
        })),
      ]}
    />
    <Table
      caption={`Rows that wait for a person: ${file.open.length}`}
      columns={COLUMNS}
      rows={file.open}
      rowKey={({ task }) => task}
      empty="No row waits for a person."
    />
  </>
);
