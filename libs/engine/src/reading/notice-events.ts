import type { Instant } from '@waymark/domain';

/** What happened to a notice, each with its time; null for what did not happen. */
export interface NoticeRecord {
  written: Instant;
  sent: { at: Instant; channel: string | null; via: string | null } | null;
  delivered: { at: Instant; channel: string | null; via: string | null } | null;
  seen: Instant | null;
  failed: { at: Instant; code: string | null } | null;
  /** It went to the next person, because it had not reached this one. */
  passedOn: { at: Instant; code: string | null } | null;
  withdrawn: Instant | null;
  /** It is no longer needed: since when, why, and whose act it was. */
  settled: { at: Instant; code: string | null; by: string | null } | null;
}

export interface NoticeRecordRow {
  written_at: Date;
  events: {
    kind: string;
    at: string;
    channel: string | null;
    via: string | null;
    code: string | null;
    by: string | null;
  }[];
}

/** SQL: the events of the notice `n`, as JSON. */
export const NOTICE_EVENTS = `coalesce((
    select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'channel', e.channel,
      'via', e.via, 'code', e.code, 'by', coalesce(w.name, e.person)))
    from notice_event e
    left join staff w on w.organisation = e.organisation and w.id = e.person
    where e.organisation = n.organisation and e.notice = n.id), '[]') as events`;

export function noticeRecord({ written_at: written, events }: NoticeRecordRow): NoticeRecord {
  const of = (kind: string) => {
    const event = events.find((each) => each.kind === kind);
    return event ? { ...event, at: new Date(event.at).toISOString() } : null;
  };
  const carried = (kind: string) => {
    const event = of(kind);
    return event && { at: event.at, channel: event.channel, via: event.via };
  };
  const because = (kind: string) => {
    const event = of(kind);
    return event && { at: event.at, code: event.code };
  };
  const settled = of('settled');
  return {
    written: written.toISOString(),
    sent: carried('sent'),
    delivered: carried('delivered'),
    seen: of('seen')?.at ?? null,
    failed: because('failed'),
    passedOn: because('passed-on'),
    withdrawn: of('withdrawn')?.at ?? null,
    settled: settled && { at: settled.at, code: settled.code, by: settled.by },
  };
}
