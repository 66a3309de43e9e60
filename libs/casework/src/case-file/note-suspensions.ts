import { CHANNELS } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

/** The channels that are suspended in this file. */
const suspendedIn = ({ details: { contact } }: Pick<CaseFile, 'details'>) =>
  CHANNELS.filter((channel) => contact.channels[channel].suspendedAt !== null);

/**
 * Lists every channel that the file keeps suspended and that no signal has listed: it came with a
 * merged case, or a death was taken back. Supervisors read the list, and a second person clears it
 * (docs/service/safe-contact.md#when-contact-is-not-safe).
 */
export async function noteSuspensions(
  { tx, by, at }: CaseTransaction,
  file: CaseFile,
  kind: string,
): Promise<void> {
  const suspended = file.details.died ? [] : suspendedIn(file);
  if (suspended.length === 0) return;
  const rows = await tx.query<{ channel: string }>(
    `select channel
      from contact_suspension
      where organisation = $1 and case_id = $2 and cleared_at is null`,
    [tx.organisation, file.id],
  );
  const listed = new Set(rows.map(({ channel }) => channel));
  for (const channel of suspended.filter((one) => !listed.has(one)))
    await tx.execute(
      `insert into contact_suspension (organisation, id, case_id, channel, signal, raised_by,
          raised_at)
        values ($1,$2,$3,$4,$5,$6,$7)`,
      [
        tx.organisation,
        uuidv7(),
        file.id,
        channel,
        kind === 'death-undone' ? kind : 'carried-over',
        by,
        file.details.contact.channels[channel].suspendedAt ?? at,
      ],
    );
}
