import { inForce, type InstanceId, type Instant } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { holdsOne, OPERATORS } from '../commands/rights.js';
import { reserveCommand } from '../commands/reserve-command.js';
import type { EngineContext } from '../context.js';
import { presentReference } from '../reading/references.js';
import { instancesInConflict } from '../reading/visible-to.js';
import type { Outcome, Refusal } from '../refusal.js';
import { perDayOf, spreadPassed, type Earliest } from './deadlines-passed.js';
import { replanOne, type MovedDeadline } from './replan-one.js';

export interface ReplanDeadlines extends Envelope {
  reason: string;
  /** Continues after this instance: `next` of the answer before. */
  after?: InstanceId | undefined;
  /** At most so many instances in one call. */
  limit: number;
  /** Answers what would move, and changes nothing. */
  dryRun?: boolean;
}
export interface Replanned {
  /** The reference set by which the instances go from now on. */
  reference: string;
  /** How many instances were looked at. */
  instances: number;
  moved: MovedDeadline[];
  /** Instances that stay as they are, and why. */
  refused: { instance: InstanceId; code: string }[];
  next: InstanceId | null;
}

/**
 * Counts the running deadlines of the organisation again, by its newest reference set
 * (docs/service/escalation.md#when-a-rule-changes). Each instance is a step of its own: one that
 * cannot be counted again stays as it is.
 */
export async function replanDeadlines(
  context: EngineContext,
  command: ReplanDeadlines,
): Promise<Outcome<Replanned>> {
  if (!holdsOne(command.principal, OPERATORS))
    return {
      ok: false,
      failure: { status: 403, code: 'not-permitted', message: 'Your roles do not permit this.' },
    };
  if (!command.dryRun) {
    const { reason, after, limit } = command;
    const request = { reason, after, limit };
    const frame = { kind: 're-plan-deadlines', envelope: command, request };
    const reserved = await reserveCommand(context, frame);
    if (!reserved.ok) return reserved;
  }
  const plan = await planOf(context, command);
  if (!plan) return { ok: false, failure: NO_REFERENCE };
  const { reference, instances, hidden, next, earliest } = plan;
  const answer: Replanned = {
    reference: reference.id,
    instances: instances.filter((instance) => !hidden.has(instance)).length,
    moved: [],
    refused: [],
    next,
  };
  for (const instance of instances) {
    const times = earliest.get(instance);
    const done = await replanOne(context, command, {
      instance,
      reference,
      ...(times && { earliest: times }),
    });
    // Counted again like every other, but the person does not hear of it.
    if (hidden.has(instance)) continue;
    if (done.ok) answer.moved.push(...done.value);
    else answer.refused.push({ instance, code: done.failure.code });
  }
  return { ok: true, value: answer };
}

const NO_REFERENCE: Refusal = {
  status: 409,
  code: 'no-reference',
  message: 'The organisation has no calendars and rules yet.',
};

interface Plan {
  reference: Reference;
  instances: InstanceId[];
  /** Those of a case with which the person has a conflict (docs/service/rules.md#rule-5). */
  hidden: Set<InstanceId>;
  next: InstanceId | null;
  earliest: Map<InstanceId, Earliest>;
}

const planOf = (
  context: EngineContext,
  { organisation, principal, after, limit }: ReplanDeadlines,
): Promise<Plan | null> =>
  context.persistence.inOrganisation(organisation, async (tx) => {
    const reference = await presentReference(tx);
    if (!reference) return null;
    const at = context.now();
    const rows = await instancesToReplan(tx, { reference, at, after: after ?? null, limit });
    const instances = rows.slice(0, limit).map(({ id }) => id);
    return {
      reference,
      instances,
      hidden: await instancesInConflict(tx, principal.id, instances),
      next: rows.length > limit ? (instances.at(-1) ?? null) : null,
      earliest: await spreadPassed(tx, { reference, at, perDay: perDayOf(reference, at) }),
    };
  });

/**
 * The instances that go by another set, or have a running deadline whose length has changed since.
 * The others stay as they are, so that re-planning twice never gives anybody more time.
 */
function instancesToReplan(
  tx: Tx,
  input: { reference: Reference; at: Instant; after: InstanceId | null; limit: number },
): Promise<{ id: InstanceId }[]> {
  const { reference, at, after, limit } = input;
  const rules = Object.entries(reference.rules).flatMap(([name, values]) => {
    const rule = inForce(values, at);
    return rule ? [{ name, from: rule.from }] : [];
  });
  return tx.query(
    `select i.id
      from instance i
      where i.organisation = $1
        and i.status = 'active'
        and ($2::text is null or i.id > $2)
        and (i.reference <> $4 or exists (
          select 1
          from deadline d
          join unnest($5::text[], $6::text[]) as r (rule, since) on r.rule = d.rule
          where d.organisation = i.organisation
            and d.instance = i.id
            and d.status in ('running', 'warned')
            and d.rule_from <> r.since))
      order by i.id
      limit $3`,
    [
      tx.organisation,
      after,
      limit + 1,
      reference.id,
      rules.map(({ name }) => name),
      rules.map(({ from }) => from),
    ],
  );
}
