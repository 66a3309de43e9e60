import {
  nameOf,
  partOf,
  type InstanceId,
  type Instant,
  type OrganisationId,
  type ReferenceChange,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { permanentCode } from '../advance/database-error.js';
import type { EngineContext } from '../context.js';
import { presentReference } from '../reading/references.js';
import { perDayOf, spreadPassed, type Earliest } from '../replan/deadlines-passed.js';
import { replanOne, type MovedDeadline } from '../replan/replan-one.js';
import type { Outcome } from '../refusal.js';

interface Work {
  change: string;
  kind: 'take-up' | 're-plan';
  after: InstanceId | null;
  rules: string[];
  source: string;
  /** The code for each instance that was refused. */
  refusals: Record<InstanceId, string>;
  /** Only these instances are tried again. */
  again: InstanceId[] | null;
}

/** So many instances at a time: other organisations have their turn in between. */
const PAGE = 50;

/**
 * Does the next part of what approved changes still have to do (docs/service/changing-rules.md):
 * what runs goes by the new set from its next step on, and, if the approver chose it, the open
 * deadlines of the rule are counted again. Each instance is a step of its own, taken once however
 * often this is repeated; one that cannot take it stays as it is and is counted.
 * @returns how many instances were looked at, and one more for work that has ended.
 */
export async function carryOutChanges(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<number> {
  const at = context.now();
  const found = await context.persistence.inOrganisation(organisation, async (tx) => {
    const work = await nextWork(tx, at);
    const reference = work && (await presentReference(tx));
    return work && reference
      ? { work, reference, page: await pageOf(tx, work, { reference, at }) }
      : null;
  });
  if (!found) return 0;
  const { work, page } = found;
  let moved = 0;
  const refusals: Work['refusals'] = {};
  let failed: Error | null = null;
  for (const one of page) {
    try {
      const done = await carryOutOne(context, organisation, { ...found, one });
      if (done.ok) moved += done.value.length;
      else refusals[one.id] = done.failure.code;
    } catch (error) {
      const code = permanentCode(error);
      if (code === null) failed = error as Error;
      refusals[one.id] = code ?? 'not-reached';
    }
  }
  // One instance that cannot be read stops no other one. If none could, the database is at fault.
  if (failed && Object.keys(refusals).length === page.length) throw failed;
  await context.persistence.inOrganisation(organisation, (tx) =>
    record(tx, work, { page, moved, refusals, at }),
  );
  return page.length + (page.length < PAGE ? 1 : 0);
}

async function nextWork(tx: Tx, at: Instant): Promise<Work | null> {
  const [row] = await tx.query<Omit<Work, 'source'> & { body: ReferenceChange }>(
    `select w.change, w.kind, w.after, w.refusals, w.again, c.rules, c.change as body
      from reference_work w
      join reference_change c on c.organisation = w.organisation and c.id = w.change
      where w.organisation = $1 and w.done_at is null and w.due_at <= $2
      order by w.due_at, w.change, w.kind desc
      limit 1`,
    [tx.organisation, at],
  );
  if (!row) return null;
  const { body, ...work } = row;
  return { ...work, source: body.source };
}

interface OneInstance {
  id: InstanceId;
  only: string[];
  earliest?: Earliest;
}

async function pageOf(
  tx: Tx,
  work: Work,
  { reference, at }: { reference: Reference; at: Instant },
): Promise<OneInstance[]> {
  if (work.kind === 'take-up') return instancesBehind(tx, work, reference);
  const { rules, after, again } = work;
  const rows = await tx.query<{ id: InstanceId; only: string[] }>(
    `select i.id, array_agg(d.id order by d.id) as only
      from instance i
      join deadline d on d.organisation = i.organisation and d.instance = i.id
      where i.organisation = $1
        and i.status = 'active'
        and ($2::text is null or i.id > $2)
        and ($5::text[] is null or i.id = any($5))
        and d.status in ('running', 'warned')
        and d.rule = any($3)
        and d.due_at > $4
      group by i.id
      order by i.id
      limit ${PAGE}`,
    [tx.organisation, after, rules, at, again],
  );
  const spread = await spreadPassed(tx, {
    reference,
    at,
    perDay: perDayOf(reference, at),
    rules,
  });
  return rows.map(({ id, only }) => {
    const earliest = spread.get(id);
    return { id, only, ...(earliest && { earliest }) };
  });
}

/** What runs by another set. None of its deadlines moves. */
async function instancesBehind(
  tx: Tx,
  { after, again }: Work,
  { id: reference }: Reference,
): Promise<OneInstance[]> {
  const rows = await tx.query<{ id: InstanceId }>(
    `select id
      from instance
      where organisation = $1
        and status = 'active'
        and reference <> $2
        and ($3::text is null or id > $3)
        and ($4::text[] is null or id = any($4))
      order by id
      limit ${PAGE}`,
    [tx.organisation, reference, after, again],
  );
  return rows.map(({ id }) => ({ id, only: [] }));
}

function carryOutOne(
  context: EngineContext,
  organisation: OrganisationId,
  { work, reference, one }: { work: Work; reference: Reference; one: OneInstance },
): Promise<Outcome<MovedDeadline[]>> {
  const { id: instance, only, earliest } = one;
  return replanOne(
    context,
    {
      organisation,
      command: partOf(nameOf('new', work.change), work.kind),
      principal: { kind: 'system', id: 'reference-change', roles: [] },
      reason: work.source,
    },
    { instance, reference, only, ...(earliest && { earliest }) },
  );
}

/** Only the first of two workers that did the same page counts it. */
const record = (
  tx: Tx,
  { change, kind, after, refusals: before }: Work,
  page: { page: OneInstance[]; moved: number; refusals: Work['refusals']; at: Instant },
): Promise<number> =>
  tx.execute(
    `update reference_work
      set after = coalesce($5, after), instances = instances + $6, moved = moved + $7,
        refused = refused + $8, done_at = $9, refusals = $10
      where organisation = $1
        and change = $2
        and kind = $3
        and after is not distinct from $4
        and done_at is null`,
    [
      tx.organisation,
      change,
      kind,
      after,
      page.page.at(-1)?.id ?? null,
      page.page.length,
      page.moved,
      Object.keys(page.refusals).length,
      page.page.length < PAGE ? page.at : null,
      JSON.stringify({ ...before, ...page.refusals }),
    ],
  );
