import type { UnclaimedMessage } from '@waymark/contracts';
import { Table } from '@waymark/ui';
import { Link } from 'react-router';
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
      { heading: 'What you can do', cell: (row) => <Next {...row} /> },
    ]}
  />
);

/** A message whose case nobody can tell is looked up where it came from. */
const Next = ({ message, name, case: caseId }: UnclaimedMessage) => (
  <>
    <Link className="govuk-link" to={`/messages/decide?message=${encodeURIComponent(message)}`}>
      {caseId ? 'Send it again, or tell people yourself' : 'Send it again'}
      <span className="govuk-visually-hidden">: {wordFor(MESSAGES, name)}</span>
    </Link>
    {!caseId && (
      <div className="govuk-hint">
        It names no case that is known here. Ask whoever sent it which case they mean, and record in
        that case what they tell you. Send it again only once a process waits for it.
      </div>
    )}
  </>
);
