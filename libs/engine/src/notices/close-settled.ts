import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { recordNoticeEvent } from './notice-event.js';
import { lastBankHoliday } from './occasions/bank-holidays-run-out.js';

interface Settling {
  /** Why the notice is no longer needed. */
  code: string;
  /**
   * SQL: a row if what the notice `n` tells of is over, with who did it (`by_whom`), where that is
   * known. `c.source` is what it tells of: the part of the occasion after its kind.
   */
  over: string;
}

/**
 * Notices that ask somebody to act, by their kind, and what ends them. A notice of something that
 * has happened (broken glass, a death, a call) stays until its person closes it.
 */
const SETTLED_BY: Record<string, Settling> = {
  'system-fault': {
    code: 'fault-mended',
    over: `select x.resolved_by as by_whom
      from incident x
      where x.organisation = n.organisation
        and x.instance = n.instance
        and x.state = 'resolved'
        and regexp_replace(c.source, '/@[0-9]+$', '') = x.instance || '/' || x.id`,
  },
  'victim-message-failed': {
    code: 'message-delivered',
    over: `select null as by_whom
      from outbox o
      where o.organisation = n.organisation
        and o.id = c.source
        and o.state in ('sent', 'withheld')`,
  },
  'messages-held': {
    code: 'nothing-held',
    over: `select null as by_whom
      where not exists (
        select from outbox o
        left join instance i on i.organisation = o.organisation and i.id = o.instance
        where o.organisation = n.organisation
          and o.kind = 'contact-message'
          and o.state = 'pending'
          and o.error like 'limit-%'
          and starts_with(c.source,
            case when o.error = 'limit-of-process' then i.process else o.case_id end || '/'))`,
  },
  'no-cohort-file': {
    code: 'file-came',
    over: `select i.started_by as by_whom
      from import i
      where i.organisation = n.organisation
        and i.state = 'done'
        and i.rows > 0
        and (i.started_at at time zone 'Europe/London')::date::text = c.source
      order by i.started_at
      limit 1`,
  },
  'safeguarding-opened': {
    code: 'task-ended',
    over: `select t.completed_by as by_whom
      from task t
      where t.organisation = n.organisation and t.id = c.source and t.state <> 'open'`,
  },
  'worker-named': {
    code: 'another-worker',
    over: `select later.made_by as by_whom
      from note made
      join note later on later.organisation = made.organisation
        and later.case_id = made.case_id
        and later.kind = made.kind
        and (later.at, later.id) > (made.at, made.id)
      where made.organisation = n.organisation and made.id = c.source
      order by later.at desc, later.id desc
      limit 1`,
  },
  'approval-requested': {
    code: 'request-ended',
    over: `select r.decided_by as by_whom
      from approval_request r
      where r.organisation = n.organisation
        and r.id = c.source
        and (r.state <> 'waiting' or r.expires_at <= $2)`,
  },
};

/**
 * Closes the notices that ask for what is done already, and the notices that nobody could be told
 * of them. They keep their record, which says since when, why and by whom.
 */
export async function closeSettled(tx: Tx, context: EngineContext): Promise<void> {
  const at = context.now();
  const open = await openKinds(tx);
  const lastResort = open.has('nobody-reached') || open.has('nobody-on-duty');
  for (const [kind, { code, over }] of Object.entries(SETTLED_BY)) {
    if (!open.has(kind) && !lastResort) continue;
    const rows = await tx.query<{ id: string; by_whom: PersonId | null }>(
      `select n.id, ended.by_whom
        from notice n
        cross join lateral (
          select regexp_replace(n.occasion, '^(nobody-(reached|on-duty)/)+', '') as occasion) o
        cross join lateral (select substr(o.occasion, length($3) + 2) as source) c
        cross join lateral (${over}) ended
        where n.organisation = $1
          and n.state = 'open'
          and n.kind in ($3, 'nobody-reached', 'nobody-on-duty')
          and starts_with(o.occasion, $3 || '/')
          and $2::timestamptz is not null
        for update of n`,
      [tx.organisation, at, kind],
    );
    for (const { id: notice, by_whom: person } of rows)
      await settleNotice(tx, { notice, code, person, at });
  }
  if (open.has('bank-holidays')) await closeKnownHolidays(tx, context);
}

/** Mostly nothing is open, and then nothing more is asked. */
const openKinds = async (tx: Tx): Promise<Set<string>> => {
  const rows = await tx.query<{ kind: string }>(
    `select distinct kind from notice where organisation = $1 and state = 'open'`,
    [tx.organisation],
  );
  return new Set(rows.map(({ kind }) => kind));
};

/** The bank holidays that follow were added. */
async function closeKnownHolidays(tx: Tx, context: EngineContext): Promise<void> {
  const last = lastBankHoliday(await valuesInForce(tx, context, context.now()));
  const rows = await tx.query<{ id: string }>(
    `select id
      from notice
      where organisation = $1 and kind = 'bank-holidays' and state = 'open' and code < $2`,
    [tx.organisation, last],
  );
  for (const { id: notice } of rows)
    await settleNotice(tx, { notice, code: 'holidays-added', person: null, at: context.now() });
}

async function settleNotice(
  tx: Tx,
  settled: { notice: string; code: string; person: PersonId | null; at: Instant },
): Promise<void> {
  await tx.execute(`update notice set state = 'closed' where organisation = $1 and id = $2`, [
    tx.organisation,
    settled.notice,
  ]);
  await recordNoticeEvent(tx, { ...settled, kind: 'settled' });
}
