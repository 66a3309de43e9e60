import type { CaseId, Channel, ChannelRule, ContactRule, Instant } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { unseal } from '../case-transaction.js';

/** Why a channel is closed: whose word it is, since when, and who recorded it. */
export interface ChannelSaid {
  /** Null where nobody said it: it was suspended, or the number was found dead. */
  whose: ChannelRule['saidBy'];
  at: Instant;
  by: string;
  /** The signal after which it was suspended. */
  signal: string | null;
}

type Reader = { tx: Tx; keys: KeyRing };

/** What closes each channel of the file that somebody closed. The others are left out. */
export async function readChannelsSaid(
  reader: Reader,
  { id, details: { contact } }: Pick<CaseFile, 'id' | 'details'>,
): Promise<Map<Channel, ChannelSaid>> {
  const found = new Map<Channel, ChannelSaid>();
  for (const [channel, one] of await closedBy(reader, id, contact)) found.set(channel, one);
  for (const [channel, one] of await suspendedBy(reader, id))
    if (contact.channels[channel].suspendedAt !== null) found.set(channel, one);
  return found;
}

/** The signal that is open longest, by channel. */
async function suspendedBy(
  { tx }: Reader,
  caseId: CaseId,
): Promise<[channel: Channel, said: ChannelSaid][]> {
  const rows = await tx.query<{
    channel: Channel;
    signal: string;
    raised_by: string;
    raised_at: Date;
  }>(
    `select distinct on (channel) channel, signal, raised_by, raised_at
      from contact_suspension
      where organisation = $1 and case_id = $2 and cleared_at is null
      order by channel, raised_at, id`,
    [tx.organisation, caseId],
  );
  return rows.map(({ channel, signal, raised_by: by, raised_at: at }) => [
    channel,
    { whose: null, at: at.toISOString(), by, signal },
  ]);
}

const isClosed = ({ safe, dead }: ChannelRule): boolean => safe === 'no' || dead !== undefined;

/** As many rules of a case are looked through for the one that closed a channel. */
const RULES = 50;

/** The rule that closed a channel and has held since, by channel. */
async function closedBy(
  { tx, keys }: Reader,
  caseId: CaseId,
  now: ContactRule,
): Promise<Map<Channel, ChannelSaid>> {
  const found = new Map<Channel, ChannelSaid>();
  const closed = (Object.keys(now.channels) as Channel[]).filter((channel) =>
    isClosed(now.channels[channel]),
  );
  if (closed.length === 0) return found;
  const rows = await tx.query<{ id: string; rule: Buffer; set_by: string; at: Date }>(
    `select id, rule, set_by, at
      from contact_rule
      where organisation = $1 and case_id = $2
      order by at desc, id desc
      limit ${RULES}`,
    [tx.organisation, caseId],
  );
  const searched = new Set(closed);
  for (const { id, rule, set_by: by, at } of rows) {
    if (searched.size === 0) break;
    const { channels } = await unseal<ContactRule>({ tx, keys }, caseId, {
      sealed: rule,
      place: `contact_rule/rule/${id}`,
    });
    for (const channel of searched) {
      const { saidBy, dead } = now.channels[channel];
      if (isClosed(channels[channel]) && channels[channel].saidBy === saidBy)
        found.set(channel, {
          whose: dead === undefined ? saidBy : null,
          at: at.toISOString(),
          by,
          signal: null,
        });
      else searched.delete(channel);
    }
  }
  return found;
}
