import type { UnclaimedMessage } from '@waymark/contracts';
import { Table } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { MESSAGES, wordFor } from '../../shared/words.js';

/** What was told to the service and was heard by no process: somebody has to see it (design 13). */
export const UnclaimedMessages = ({ items }: { items: UnclaimedMessage[] }) => (
  <Table
    caption="Messages nobody waited for"
    rows={items}
    rowKey={(row) => row.message}
    empty="Every message was taken."
    columns={[
      { heading: 'Message', cell: (row) => wordFor(MESSAGES, row.name) },
      {
        heading: 'Case',
        cell: (row) => <span className="wm-nowrap">{row.reference ?? 'Not known'}</span>,
      },
      { heading: 'Came', cell: (row) => londonTime(row.at) },
      { heading: 'Kept until', cell: (row) => londonTime(row.expiresAt) },
    ]}
  />
);
