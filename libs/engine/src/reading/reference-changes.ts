import type { Instant, LocalDate, ReferenceChange } from '@waymark/domain';
import {
  pageOfRows,
  type KeyRing,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { OPERATORS } from '../commands/rights.js';
import { MAY_DECIDE, wordsPlace, type ChangeState } from '../reference-changes/change-row.js';
import type { Reader } from './reader.js';

/** A change of a rule, from its proposal to what it did. People are given by name. */
export interface ChangeView {
  id: string;
  name: string;
  from: LocalDate;
  change: ReferenceChange;
  /** What applied on that day when it was proposed, as the set has it. */
  before: unknown;
  content: string;
  /** The rules whose open deadlines it concerns. */
  rules: string[];
  why: string;
  requestedBy: string;
  requestedAt: Instant;
  state: ChangeState;
  decidedBy: string | null;
  decidedAt: Instant | null;
  /** Why it was refused or withdrawn. */
  refusal: string | null;
  /** Whether the approver chose to count open deadlines again. */
  rePlan: boolean | null;
  /** What was done with what runs, after an approval. */
  work: {
    kind: 'take-up' | 're-plan';
    due: Instant;
    instances: number;
    moved: number;
    refused: number;
    /** Why processes stay as they are. */
    refusals: { code: string; instances: number }[];
    /** Processes that have still to be looked at. */
    left: number;
    done: boolean;
  }[];
  mayDecide: boolean;
  mayWithdraw: boolean;
  /**
   * Whether the reader can have open deadlines counted again after all, or those again that stayed
   * as they were.
   */
  mayRePlan: boolean;
}

interface Row {
  id: string;
  name: string;
  from_date: LocalDate;
  change: ReferenceChange;
  before: unknown;
  content: string;
  rules: string[];
  why: Buffer;
  key_id: string;
  requested_by: string;
  asked_by: string;
  requested_at: Date;
  state: ChangeState;
  decided_by: string | null;
  decided_at: Date | null;
  refusal: Buffer | null;
  re_plan: boolean | null;
  work: ChangeView['work'] | null;
}

/** The types of a position among changes, for whoever reads one from a cursor. */
export const CHANGES_POSITION = ['string'] as const;

interface Asking {
  reader: Reader;
  keys: KeyRing;
}

/** Changes of rules, the newest first. */
export async function referenceChanges(
  tx: Tx,
  asking: Asking,
  { after, limit }: { after: Position | null; limit: number },
): Promise<PageOfRows<ChangeView>> {
  const rows = await tx.query<Row>(
    `${SELECT}
      where c.organisation = $1 and ($2::text is null or c.id < $2)
      order by c.id desc
      limit ${limit + 1}`,
    [tx.organisation, after?.[0] ?? null],
  );
  const views: ChangeView[] = [];
  for (const row of rows) views.push(await viewOf(tx, asking, row));
  return pageOfRows(views, limit, { item: (view) => view, position: ({ id }) => [id] });
}

/** One change. Null where there is none. */
export async function referenceChange(
  tx: Tx,
  asking: Asking,
  change: string,
): Promise<ChangeView | null> {
  const [row] = await tx.query<Row>(`${SELECT} where c.organisation = $1 and c.id = $2`, [
    tx.organisation,
    change,
  ]);
  return row ? viewOf(tx, asking, row) : null;
}

const REFUSALS = `coalesce(
    (select json_agg(json_build_object('code', r.code, 'instances', r.instances)
        order by r.instances desc, r.code)
      from (
        select value as code, count(*) as instances
        from json_each_text(w.refusals)
        group by value) r),
    '[]'::json)`;
const LEFT = `case when w.done_at is not null then 0 else (
    select count(*)
    from instance i
    where i.organisation = w.organisation
      and i.status = 'active'
      and (w.after is null or i.id > w.after)
      and (w.again is null or i.id in (select json_array_elements_text(w.again)))
      and (
        (w.kind = 'take-up' and i.reference <> c.reference)
        or (w.kind = 're-plan' and exists (
          select
          from deadline d
          where d.organisation = i.organisation
            and d.instance = i.id
            and d.status in ('running', 'warned')
            and d.rule = any(c.rules))))) end`;

const SELECT = `select c.*, coalesce(a.name, c.requested_by) as asked_by,
    coalesce(d.name, c.decided_by) as decided_by,
    (select json_agg(json_build_object('kind', w.kind, 'due', w.due_at, 'instances', w.instances,
        'moved', w.moved, 'refused', w.refused, 'done', w.done_at is not null,
        'refusals', ${REFUSALS}, 'left', ${LEFT})
        order by w.due_at, w.kind desc)
      from reference_work w
      where w.organisation = c.organisation and w.change = c.id) as work
  from reference_change c
  left join staff a on a.organisation = c.organisation and a.id = c.requested_by
  left join staff d on d.organisation = c.organisation and d.id = c.decided_by`;

async function viewOf(tx: Tx, { reader, keys }: Asking, row: Row): Promise<ChangeView> {
  const words = async (sealed: Buffer, what: 'why' | 'refusal'): Promise<string> =>
    (
      await keys.decrypt<{ reason: string }>(
        tx.organisation,
        row.key_id,
        sealed,
        wordsPlace(row.id, what),
      )
    ).reason;
  const waiting = row.state === 'waiting';
  const own = reader.person === row.requested_by;
  return {
    id: row.id,
    name: row.name,
    from: row.from_date,
    change: row.change,
    before: row.before,
    content: row.content,
    rules: row.rules,
    why: await words(row.why, 'why'),
    requestedBy: row.asked_by,
    requestedAt: row.requested_at.toISOString(),
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    refusal: row.refusal && (await words(row.refusal, 'refusal')),
    rePlan: row.re_plan,
    work: (row.work ?? []).map((work) => ({ ...work, due: new Date(work.due).toISOString() })),
    mayDecide: waiting && !own && reader.roles.some((role) => MAY_DECIDE.includes(role)),
    mayWithdraw: waiting && own,
    mayRePlan:
      row.state === 'approved' &&
      row.rules.length > 0 &&
      (row.re_plan !== true || stays(row.work ?? [])) &&
      reader.roles.some((role) => OPERATORS.includes(role)),
  };
}

/** Whether deadlines were counted again, and some could not be. */
const stays = (work: ChangeView['work']): boolean =>
  work.some(({ kind, done, refused }) => kind === 're-plan' && done && refused > 0);
