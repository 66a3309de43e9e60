import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import { answersOfTask } from '@waymark/engine';
import {
  type KeyRing,
  pageOfRows,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { unseal } from '../case-transaction.js';
import { rowTasksOfCase } from './row-tasks-of-case.js';

/** One thing that happened to the case. `code` names it. */
export interface TimelineEntry {
  at: Instant;
  code: string;
  by: string;
  id: string;
  /** What the police said happened, in words. */
  what: string | null;
  /**
   * Of a row (`row:ELEMENT`), what the person answered, by variable. Of an assessment its
   * instrument, score and grade. Of a case that closed or opened again, why. Otherwise empty.
   */
  said: JsonObject;
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
    assessed: JsonObject | null;
  }>(
    `select entry.*, entry.at::text as at_text, n.payload, n.key_id,
       case when a.id is not null then json_build_object('instrument', a.instrument,
         'score', a.score, 'grade', a.grade) end as assessed
     from (
       select at, case when incoming then 'incoming:' else 'attempt:' end || outcome as code,
          made_by as by, id
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
       union all
       select ended_at, 'row:' || element, completed_by, id
       from task
       where organisation = $1 and id = any($5)
     ) entry
     left join assessment a on a.organisation = $1 and a.id = entry.id
       and entry.code = 'assessment'
     left join note n on n.organisation = $1 and n.id = entry.id
       and entry.code in ('note:new-incident', 'note:row-changed', 'note:case-closed',
         'note:case-opened-again')
     where (entry.at, entry.id) < ($3::timestamptz, $4)
     order by entry.at desc, entry.id desc
     limit ${limit + 1}`,
    [tx.organisation, caseId, ...(after ?? ['infinity', '']), await rowTasksOfCase(tx, caseId)],
  );
  const { items, next } = pageOfRows(rows, limit, {
    item: (row) => row,
    position: (row) => [row.at_text, row.id],
  });
  return {
    items: await Promise.all(
      items.map(async ({ payload, key_id: key, at, code, by, id, assessed }) => ({
        at: at.toISOString(),
        code,
        by,
        id,
        ...(await noted(reader, { id, payload, key, answers: assessed ?? {} })),
        ...(code.startsWith('row:') && { said: await answered(reader, id) }),
      })),
    ),
    next,
  };
}

/** What was answered in a task about a row, by variable. */
async function answered(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  task: string,
): Promise<JsonObject> {
  const answers = await answersOfTask(tx, keys, task);
  return Object.fromEntries(
    [...answers].map(([place, { value }]) => [place.replace(/^variable\./, ''), value]),
  );
}

/** What a note says in words, if it does, and its other parts. Older notes have no words. */
async function noted(
  reader: { tx: Tx; keys: KeyRing },
  one: { id: string; payload: Buffer | null; key: string | null; answers: JsonObject },
): Promise<Pick<TimelineEntry, 'what' | 'said'>> {
  if (!one.payload || !one.key) return { what: null, said: one.answers };
  const { what, why = null } = await unseal<JsonObject>(reader, one.key, {
    sealed: one.payload,
    place: `note/payload/${one.id}`,
  });
  return { what: typeof what === 'string' ? what : null, said: { why } };
}
