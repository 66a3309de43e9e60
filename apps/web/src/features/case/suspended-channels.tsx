import type { AskedClearance, CaseFileAnswer } from '@waymark/contracts';
import { Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { londonTime } from '../../shared/london-time.js';
import { may, useMe } from '../../shared/session.js';
import { CHANNELS, wordFor } from '../../shared/words.js';

interface Row {
  channel: string;
  /** There is a number or address that could be used again. */
  known: boolean;
  asked: AskedClearance | null;
}

/**
 * Which channels are suspended, who wants to use one again, and the way to ask or to agree
 * (docs/service/safe-contact.md#when-contact-is-not-safe).
 */
export function SuspendedChannels({ file }: { file: CaseFileAnswer }) {
  const me = useMe();
  const works = may(me, 'cases.work');
  const rows = file.banner.contact
    .filter(({ suspended }) => suspended)
    .map(({ channel, code }) => ({
      channel,
      known: code !== 'no-address',
      asked: file.clearance.find((one) => one.channel === channel) ?? null,
    }));
  if (rows.length === 0) return null;
  return (
    <Table
      caption="Suspended channels"
      columns={columnsOf(file.banner.case, { works, me: me.person })}
      rows={rows}
      rowKey={({ channel }) => channel}
      empty=""
    />
  );
}

const columnsOf = (
  caseId: string,
  { works, me }: { works: boolean; me: string },
): Column<Row>[] => [
  { heading: 'Channel', cell: ({ channel }) => wordFor(CHANNELS, channel) },
  {
    heading: 'Using it again',
    cell: ({ channel, known, asked }) => (
      <>
        {!known && 'No number or address is known.'}
        {asked && <Asked {...asked} mine={asked.person === me} />}
        {works && known && asked?.person !== me && (
          <div>
            <Link
              className="govuk-link"
              to={`/cases/${encodeURIComponent(caseId)}/channels/${encodeURIComponent(channel)}`}
            >
              {asked ? 'Agree, or read it first' : 'Ask to use it again'}
              <span className="govuk-visually-hidden">: {wordFor(CHANNELS, channel)}</span>
            </Link>
          </div>
        )}
      </>
    ),
  },
];

/** Who asked, and how the victim confirmed the channel. */
export const Asked = ({ by, at, via, reason, mine }: AskedClearance & { mine: boolean }) => (
  <>
    {mine ? 'You' : by} asked on {londonTime(at)}. {via && <>The victim confirmed it: {via}. </>}
    {reason} {mine && 'Another person has to agree.'}
  </>
);
