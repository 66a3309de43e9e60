import type { UnclaimedMessage } from '@waymark/contracts';
import { Table } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { MESSAGES, wordFor } from '../../shared/words.js';

/** Messages that no process was waiting for. A person must see them (ARCHITECTURE.md#the-log). */
export const UnclaimedMessages = ({ items }: { items: UnclaimedMessage[] }) => (
  <Table
    caption="Messages that were not picked up"
    rows={items}
    rowKey={(row) => row.message}
    empty="Every message was picked up."
    columns={[
      { heading: 'Message', cell: (row) => wordFor(MESSAGES, row.name) },
      {
        heading: 'Case',
        cell: (row) => <span className="wm-nowrap">{row.reference ?? 'Not known'}</span>,
      },
      { heading: 'Received', cell: (row) => londonTime(row.at) },
      { heading: 'Kept until', cell: (row) => londonTime(row.expiresAt) },
    ]}
  />
);
