import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { Refused, runCommand, visibleTo, type Envelope, type Outcome } from '@waymark/engine';
import {
  pageOfRows,
  type PageOfRows,
  type Persistence,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { audit } from '../case-file/case-store.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { markMessage } from './mark-message.js';

/** A message to a victim that waits because the limit of the day is reached, without its text. */
interface HeldMessage {
  /** The id of its outbox row. */
  message: string;
  case: CaseId;
  reference: string;
  process: string | null;
  limit: string;
  at: Instant;
  position: Position;
}

/** The types of a position among held messages, for whoever reads one from a cursor. */
export const HELD_POSITION = ['string', 'string'] as const;

/** Held messages of the cases that this person may know of, the oldest first. */
export async function heldMessages(
  tx: Tx,
  { person, after, limit }: { person: PersonId; after: Position | null; limit: number },
): Promise<PageOfRows<HeldMessage>> {
  const rows = await tx.query<Omit<HeldMessage, 'at' | 'position'> & { at: Date; at_text: string }>(
    `select o.id as message, o.case_id as case, f.reference, i.process, o.error as limit, o.at,
        o.at::text as at_text
      from outbox o
      join case_file f on f.organisation = o.organisation and f.id = o.case_id
      left join instance i on i.organisation = o.organisation and i.id = o.instance
      where o.organisation = $1
        and o.kind = 'contact-message'
        and o.state = 'pending'
        and o.error like 'limit-%'
        and (o.at, o.id) > ($3::timestamptz, $4)
        and ${visibleTo('$2', 'o.case_id')}
      order by o.at, o.id
      limit ${limit + 1}`,
    [tx.organisation, person, ...(after ?? ['-infinity', ''])],
  );
  return pageOfRows(rows, limit, {
    item: ({ at_text, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      position: [at_text, row.message],
    }),
    position: (row) => [row.at_text, row.message],
  });
}

/** What `outbox.error` says of a message that a person released. */
export const RELEASED = 'released';

export interface DecideHeld extends Envelope {
  message: string;
  decision: 'release' | 'discard';
  reason: string;
}

/**
 * A leader decides about a message over the limit of the day
 * (docs/service/safe-contact.md#a-limit-for-each-day). Released, it leaves without waiting for the
 * next day, if safe contact allows it then. Discarded, it never leaves, and the file says so.
 * @throws Refused `not-found`, `message-not-held`
 */
export function decideHeld(
  { persistence }: { persistence: Persistence },
  command: DecideHeld,
): Promise<Outcome<{ message: string; state: 'released' | 'discarded' }>> {
  const { message, decision, reason, principal } = command;
  const { keys, clock } = persistence;
  const frame = {
    kind: 'decide-held-message',
    envelope: command,
    request: { message, decision, reason },
  };
  return runCommand({ persistence }, frame, async (tx) => {
    const within: CaseTransaction = { tx, keys, at: clock.serviceNow(), by: principal.id };
    const caseId = await lockHeld(within, message);
    if (decision === 'release') await release(within, message);
    else await discard(within, { message, caseId });
    await audit(within, caseId, {
      kind: decision === 'release' ? 'message-released' : 'message-discarded',
      detail: { outbox: message, reason },
    });
    const state = decision === 'release' ? ('released' as const) : ('discarded' as const);
    return { answer: { message, state }, keyId: 'command/decide-held-message' };
  });
}

async function lockHeld({ tx, by }: CaseTransaction, message: string): Promise<CaseId> {
  const [row] = await tx.query<{ case_id: string; held: boolean }>(
    `select o.case_id, o.state = 'pending' and coalesce(o.error like 'limit-%', false) as held
      from outbox o
      where o.organisation = $1
        and o.id = $2
        and o.kind = 'contact-message'
        and ${visibleTo('$3', 'o.case_id')}
      for update of o`,
    [tx.organisation, message, by],
  );
  if (!row)
    throw new Refused({
      status: 404,
      code: 'not-found',
      message: 'There is no such message, or you may not see it.',
    });
  if (!row.held)
    throw new Refused({
      status: 409,
      code: 'message-not-held',
      message: 'This message is not held any more. It has left, or somebody decided about it.',
    });
  return row.case_id;
}

/** Due at once, in real time; safe times are asked when it is sent. */
async function release({ tx }: CaseTransaction, message: string): Promise<void> {
  await tx.execute(
    `update outbox set error = $3, not_before = now() where organisation = $1 and id = $2`,
    [tx.organisation, message, RELEASED],
  );
}

async function discard(
  within: CaseTransaction,
  { message, caseId }: { message: string; caseId: CaseId },
): Promise<void> {
  await markMessage(within, message, { state: 'withheld', error: 'discarded' });
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: 'message-withheld' },
    payload: { outbox: message, code: 'discarded' },
  });
}
