import { backOff, type OrganisationId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { permanentCode } from '../advance/database-error.js';
import type { EngineContext } from '../context.js';
import { Refused } from '../refusal.js';
import { startDue } from './start-due-processes.js';
import { RELAY_HANDLERS, type OutboxRow, type RelayKind } from './relay-handlers.js';

const KINDS = Object.keys(RELAY_HANDLERS) as RelayKind[];

/**
 * Carries out the outbox rows of instances, the oldest first. A row and its consequences are one
 * transaction, so each is carried out once, even if several relays run side by side.
 * @returns how many rows were settled.
 */
export async function relay(
  context: EngineContext,
  organisation: OrganisationId,
  most = 100,
): Promise<number> {
  await startDue(context, organisation);
  let settled = 0;
  while (settled < most && (await relayOne(context, organisation))) settled += 1;
  return settled;
}

export async function organisationsToRelay(context: EngineContext): Promise<OrganisationId[]> {
  const rows = await context.persistence.dataSource.query<{ organisation: string }[]>(
    'select waymark_organisations_with_outbox($1) as organisation',
    [context.now()],
  );
  return rows.map((row) => row.organisation);
}

async function relayOne(context: EngineContext, organisation: OrganisationId): Promise<boolean> {
  let current: OutboxRow | undefined;
  try {
    return await context.persistence.inOrganisation(organisation, async (tx) => {
      current = await takeRow(tx);
      if (!current) return false;
      const payload = await context.persistence.keys.decrypt<object>(
        organisation,
        current.key_id,
        current.payload,
        `outbox/payload/${current.id}`,
      );
      await RELAY_HANDLERS[current.kind](tx, context, { row: current, payload });
      await tx.execute(
        `update outbox
          set state = 'sent', attempts = attempts + 1, settled_at = $3
          where organisation = $1 and id = $2`,
        [organisation, current.id, context.now()],
      );
      return true;
    });
  } catch (thrown) {
    if (!current) throw thrown;
    await setBack(context, { organisation, row: current, thrown });
    return true;
  }
}

async function takeRow(tx: Tx): Promise<OutboxRow | undefined> {
  const [row] = await tx.query<OutboxRow>(
    `select id, kind, instance, case_id, payload, key_id, attempts, at from outbox
     where organisation = $1
       and state = 'pending'
       and kind <> 'contact-message'
       and kind = any($2)
       and not_before <= now()
     order by at, id
     limit 1
     for update skip locked`,
    [tx.organisation, KINDS],
  );
  return row;
}

/**
 * A permanent refusal becomes `failed` and raises an alarm, for a person to look at. Everything
 * else is tried again later.
 */
async function setBack(
  context: EngineContext,
  input: { organisation: OrganisationId; row: OutboxRow; thrown: unknown },
): Promise<void> {
  const { organisation, row, thrown } = input;
  const code =
    thrown instanceof Refused ? thrown.refusal.code : (permanentCode(thrown) ?? 'unavailable');
  const forGood = thrown instanceof Refused || permanentCode(thrown) !== null;
  const seconds = backOff('delivery', row.attempts + 1) / 1000;
  await context.persistence.inOrganisation(organisation, (tx) =>
    tx.execute(
      `update outbox
        set state = $3, attempts = attempts + 1, error = $4,
          not_before = now() + make_interval(secs => $5)
        where organisation = $1 and id = $2 and state = 'pending'`,
      [organisation, row.id, forGood ? 'failed' : 'pending', code, seconds],
    ),
  );
  if (forGood)
    context.alarm({
      code: 'delivery-failed',
      organisation,
      ...(row.instance && { instance: row.instance }),
      detail: { outbox: row.id, kind: row.kind, reason: code },
    });
}
