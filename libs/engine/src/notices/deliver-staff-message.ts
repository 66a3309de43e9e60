import type { OrganisationId, PersonId } from '@waymark/domain';
import { backOff } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { visibleTo } from '../reading/visible-to.js';
import { messageWords } from './message-words.js';
import { recordNoticeEvent } from './notice-event.js';
import { settleStaffMessage } from './settle-staff-message.js';
import type { StaffChannel, StaffMessage, StaffSender, StaffSending } from './staff-sender.js';

interface MessageRow {
  id: string;
  notice: string;
  person: PersonId;
  attempts: number;
  kind: string;
  notices: number | null;
  /** The notice still concerns this person. */
  concerns: boolean;
}
interface ToSend {
  row: MessageRow;
  sender: StaffSender;
  message: StaffMessage;
}

/**
 * Sends one message to a member of staff. It is marked `sending` in a transaction of its own just
 * before the call, so that it leaves once, whoever dies (`docs/service/escalation.md#notices`).
 * @returns whether there was one that was due.
 */
export async function deliverStaffMessage(
  context: EngineContext,
  sending: StaffSending,
  organisation: OrganisationId,
): Promise<boolean> {
  const taken = await context.persistence.inOrganisation(organisation, (tx) =>
    take(tx, context, sending),
  );
  if (taken === 'none') return false;
  if (taken === 'settled') return true;
  const { row, sender, message } = taken;
  const result = await sender.send(message).catch(() => ({ outcome: 'unknown' as const }));
  await context.persistence.inOrganisation(organisation, async (tx) => {
    if (result.outcome !== 'later')
      return settleStaffMessage(tx, context, {
        message: row.id,
        channel: message.channel,
        via: sender.name,
        receipt: result,
      });
    await tx.execute(
      `update staff_message
        set state = 'pending', error = $3,
          not_before = now() + make_interval(secs => $4)
        where organisation = $1 and (id = $2 or carried_by = $2) and state = 'sending'`,
      [organisation, row.id, result.code, backOff('delivery', row.attempts + 1) / 1000],
    );
  });
  return true;
}

async function take(
  tx: Tx,
  context: EngineContext,
  sending: StaffSending,
): Promise<ToSend | 'settled' | 'none'> {
  const [row] = await tx.query<MessageRow>(
    `select m.id, m.notice, m.person, m.attempts, n.kind, n.notices,
        (n.state = 'open' or n.kind = 'digest')
          and exists (
            select from staff s
            where s.organisation = m.organisation and s.id = m.person and s.active)
          and ${visibleTo('m.person', 'n.case_id')} as concerns
      from staff_message m
      join notice n on n.organisation = m.organisation and n.id = m.notice
      where m.organisation = $1
        and m.state = 'pending'
        and m.carried_by is null
        and m.not_before <= now()
      order by m.not_before, m.id
      limit 1
      for update of m skip locked`,
    [tx.organisation],
  );
  if (!row) return 'none';
  if (!row.concerns) return withdraw(tx, context, row);
  const way = await wayTo(tx, row.person, sending);
  const refusal = !way
    ? 'no-contact-point'
    : way.sender.external && context.persistence.clock.rate() !== 1
      ? 'clock-accelerated'
      : null;
  if (!way || refusal) {
    await settleStaffMessage(tx, context, {
      message: row.id,
      channel: way?.channel ?? null,
      via: way?.sender.name ?? null,
      receipt: { outcome: 'failed', code: refusal ?? 'no-contact-point' },
    });
    return 'settled';
  }
  const carried = row.kind === 'digest' ? 0 : await carryOthers(tx, row);
  await tx.execute(
    `update staff_message
      set state = 'sending', channel = $3, via = $4, attempts = attempts + 1, not_before = now(),
        error = null
      where organisation = $1 and (id = $2 or carried_by = $2)`,
    [tx.organisation, row.id, way.channel, way.sender.name],
  );
  const words = messageWords({
    urgent: row.kind !== 'digest',
    notices: row.kind === 'digest' ? (row.notices ?? 0) : 1 + carried,
    message: row.id,
    link: sending.link,
  });
  const message = { reference: row.id, channel: way.channel, to: way.address, ...words };
  return { row, sender: way.sender, message };
}

/**
 * Other notices of this person that have to leave now leave with the same message: ten deadlines of
 * one minute are one text. @returns how many.
 */
const carryOthers = (tx: Tx, row: MessageRow): Promise<number> =>
  tx.execute(
    `update staff_message
      set carried_by = $2
      where organisation = $1
        and id in (
          select m.id
          from staff_message m
          join notice n on n.organisation = m.organisation and n.id = m.notice
          where m.organisation = $1
            and m.person = $3
            and m.id <> $2
            and m.state = 'pending'
            and m.carried_by is null
            and n.state = 'open'
            and n.kind <> 'digest'
            and ${visibleTo('m.person', 'n.case_id')}
          for update of m skip locked)`,
    [tx.organisation, row.id, row.person],
  );

/** The notice was settled, or the person may no longer know of the case: nothing leaves. */
async function withdraw(tx: Tx, context: EngineContext, row: MessageRow): Promise<'settled'> {
  await tx.execute(
    `update staff_message set state = 'withdrawn' where organisation = $1 and id = $2`,
    [tx.organisation, row.id],
  );
  await recordNoticeEvent(tx, { notice: row.notice, kind: 'withdrawn', at: context.now() });
  return 'settled';
}

const ORDER: readonly StaffChannel[] = ['text', 'email'];

/** A telephone before an address, where this machine can send to it. */
async function wayTo(
  tx: Tx,
  person: PersonId,
  { senders }: StaffSending,
): Promise<{ channel: StaffChannel; address: string; sender: StaffSender } | null> {
  const rows = await tx.query<{ channel: StaffChannel; address: string }>(
    `select channel, address
      from staff_contact
      where organisation = $1 and person = $2 and address is not null`,
    [tx.organisation, person],
  );
  for (const channel of ORDER) {
    const sender = senders[channel];
    const row = rows.find((each) => each.channel === channel);
    if (sender && row) return { ...row, sender };
  }
  return null;
}
