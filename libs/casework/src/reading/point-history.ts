import type { CaseId, Instant } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { unseal } from '../case-transaction.js';
import { nationalNumber } from '../case-file/blind-indexes.js';
import type { ContactPoint } from '../case-file/contact-points.js';
import type { Banner } from './banner.js';

/** A number or address that the file has or had. */
export interface PointOfCase {
  id: string;
  channel: ContactPoint['channel'];
  rank: number;
  /** Null unless it may be used now, so that nobody dials it by habit. */
  value: string | null;
  /** Of a telephone number: its last digits, by which a worker knows it again. */
  ending: string | null;
  /** Where letters go, or went: people who may open the file tell two addresses apart by it. */
  address: string | null;
  safety: 'unverified' | 'safe' | 'unsafe';
  saidBy: 'victim' | 'police' | 'partner' | 'worker' | null;
  since: Instant;
  /** It is not theirs, or not used any more: it is never tried again. */
  endedAt: Instant | null;
}

/**
 * Every number and address, those in use first (docs/service/safe-contact.md#another-number).
 */
export async function readPointHistory(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  { contact }: Pick<Banner, 'contact'>,
): Promise<PointOfCase[]> {
  const allowed = new Set(contact.flatMap(({ addresses }) => addresses));
  const rows = await reader.tx.query<{
    id: string;
    channel: PointOfCase['channel'];
    rank: number;
    value: Buffer;
    safety: PointOfCase['safety'];
    said_by: PointOfCase['saidBy'];
    added_at: Date;
    ended_at: Date | null;
  }>(
    `select id, channel, rank, value, safety, said_by, added_at, ended_at
      from contact_point
      where organisation = $1 and case_id = $2
      order by ended_at is not null, channel, rank, added_at, id`,
    [reader.tx.organisation, caseId],
  );
  const points: (PointOfCase & { plain: string })[] = await Promise.all(
    rows.map(async ({ id, channel, rank, safety, said_by: saidBy, ...row }) => {
      const value = await unseal<string>(reader, caseId, {
        sealed: row.value,
        place: `contact_point/value/${id}`,
      });
      return {
        id,
        channel,
        rank,
        plain: nationalNumber(value),
        value: row.ended_at === null && allowed.has(value) ? value : null,
        address: channel === 'letter' ? value : null,
        ending: channel === 'phone' || channel === 'text' ? value.slice(-3) : null,
        safety: safety === 'unverified' && isConfirmed(contact, value, row) ? 'safe' : safety,
        saidBy,
        since: row.added_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
      };
    }),
  );
  // A number that was given again is in use, so it is not shown as ended too.
  return points
    .filter(
      (one) =>
        one.endedAt === null ||
        !points.some((other) => other.endedAt === null && other.plain === one.plain),
    )
    .map(({ plain: _, ...point }) => point);
}

/**
 * The victim said that the channel is safe after we had this number, and the banner offers it: the
 * file says the same.
 */
const isConfirmed = (
  contact: Banner['contact'],
  value: string,
  { added_at: since }: { added_at: Date },
): boolean =>
  contact.some(
    ({ allowed, addresses, confirmedAt }) =>
      allowed === 'yes' &&
      addresses.includes(value) &&
      confirmedAt !== null &&
      Date.parse(confirmedAt) >= since.getTime(),
  );
