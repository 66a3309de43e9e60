import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

type NoticeEventKind =
  'sent' | 'delivered' | 'failed' | 'seen' | 'passed-on' | 'withdrawn' | 'settled';

interface NoticeEvent {
  notice: string;
  kind: NoticeEventKind;
  at: Instant;
  channel?: string | null;
  via?: string | null;
  code?: string | null;
  /** Whose act it was, where that is known. */
  person?: PersonId | null;
}

/**
 * Records what happened to a notice. The first record of a kind counts, and none is ever changed.
 * Nothing is recorded before what it follows, even if the clocks of two machines differ.
 * @returns whether this is the first.
 */
export async function recordNoticeEvent(tx: Tx, event: NoticeEvent): Promise<boolean> {
  const added = await tx.execute(
    `insert into notice_event (organisation, id, notice, kind, channel, via, code, at, person)
      select $1, $2, $3, $4, $5, $6, $7, greatest($8::timestamptz, n.written_at,
        (select max(e.at) from notice_event e where e.organisation = $1 and e.notice = $3)), $9
      from notice n
      where n.organisation = $1 and n.id = $3
      on conflict do nothing`,
    [
      tx.organisation,
      `${event.notice}/${event.kind}`,
      event.notice,
      event.kind,
      event.channel ?? null,
      event.via ?? null,
      event.code ?? null,
      event.at,
      event.person ?? null,
    ],
  );
  return added > 0;
}

/**
 * SQL condition: the notice `n` was delivered to its person or seen by them. Only then they were
 * told (`docs/service/escalation.md#notices`).
 */
export const TOLD = `exists (
    select from notice_event told
    where told.organisation = n.organisation
      and told.notice = n.id
      and told.kind in ('delivered', 'seen'))`;
