import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import {
  type KeyRing,
  pageOfRows,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { unseal } from '../case-transaction.js';

/** One thing that happened to the case. `code` names it. */
export interface TimelineEntry {
  at: Instant;
  code: string;
  by: string;
  id: string;
  /** What the police said happened, in words. */
  what: string | null;
}

/** The types of a position in a timeline, for whoever reads one from a cursor. */
export const TIMELINE_POSITION = ['string', 'string'] as const;

/** What happened to a case, newest first. */
export async function readTimeline(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  { after, limit }: { after: Position | null; limit: number },
): Promise<PageOfRows<TimelineEntry>> {
  const { tx } = reader;
  const rows = await tx.query<{
    at: Date;
    at_text: string;
    code: string;
    by: string;
    id: string;
    payload: Buffer | null;
    key_id: string | null;
  }>(
    `select entry.*, entry.at::text as at_text, n.payload, n.key_id from (
       select at, case when incoming then 'incoming:' else 'attempt:' end || outcome as code, made_by as by, id
       from contact_attempt
       where organisation = $1 and case_id = $2
       union all
       select at, 'contact-rule:' || source, set_by, id
       from contact_rule
       where organisation = $1 and case_id = $2
       union all
       select raised_at, 'suspended:' || channel, raised_by, id
       from contact_suspension
       where organisation = $1 and case_id = $2
       union all
       select at, 'consent:' || kind || ':' || answer, given_to, id
       from consent
       where organisation = $1 and case_id = $2
       union all
       select at, 'assessment', made_by, id
       from assessment
       where organisation = $1 and case_id = $2
       union all
       select at, 'safety-plan', made_by, id
       from safety_plan
       where organisation = $1 and case_id = $2
       union all select at, 'plan', made_by, id from plan where organisation = $1 and case_id = $2
       union all
       select at, 'review', made_by, id
       from review
       where organisation = $1 and case_id = $2
       union all
       select at, 'note:' || kind, made_by, id
       from note
       where organisation = $1 and case_id = $2
     ) entry
     left join note n on n.organisation = $1 and n.id = entry.id
       and entry.code in ('note:new-incident', 'note:row-changed')
     where (entry.at, entry.id) < ($3::timestamptz, $4)
     order by entry.at desc, entry.id desc
     limit ${limit + 1}`,
    [tx.organisation, caseId, ...(after ?? ['infinity', ''])],
  );
  const { items, next } = pageOfRows(rows, limit, {
    item: (row) => row,
    position: (row) => [row.at_text, row.id],
  });
  return {
    items: await Promise.all(
      items.map(async ({ payload, key_id: key, at, code, by, id }) => ({
        at: at.toISOString(),
        code,
        by,
        id,
        what: payload && key ? await whatOf(reader, { id, payload, key }) : null,
      })),
    ),
    next,
  };
}

/** Notes from before rows said it in words have none. */
async function whatOf(
  reader: { tx: Tx; keys: KeyRing },
  { id, payload, key }: { id: string; payload: Buffer; key: string },
): Promise<string | null> {
  const { what } = await unseal<JsonObject>(reader, key, {
    sealed: payload,
    place: `note/payload/${id}`,
  });
  return typeof what === 'string' ? what : null;
}
