import { backOff, type OrganisationId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { permanentCode } from '../advance/database-error.js';
import type { EngineContext } from '../context.js';
import { Refused } from '../refusal.js';
import { CHAIN_TOO_LONG } from './chain-limit.js';
import { carryOn } from './chain.js';
import { setAside } from './message-life.js';
import { reportEnded } from './ended-chains.js';
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
      carryOn(tx, current.chain);
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
    `select id, kind, instance, case_id, payload, key_id, attempts, at,
        coalesce(chain, (
          select m.chain
          from message_correlation c
          join message m on m.organisation = c.organisation and m.id = c.message
          where c.organisation = outbox.organisation and c.outbox = outbox.id
          limit 1)) as chain
      from outbox
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
 * A refusal that another try would only repeat becomes `failed` and raises an alarm: an operator
 * looks at it and can retry it. Everything else is tried again later, for as long as it takes, with
 * an alarm if it takes long.
 */
async function setBack(
  context: EngineContext,
  input: { organisation: OrganisationId; row: OutboxRow; thrown: unknown },
): Promise<void> {
  const { organisation, row, thrown } = input;
  const { code, forGood } = verdictOn(thrown);
  await context.persistence.inOrganisation(organisation, (tx) =>
    forGood ? fail(tx, context, { row, code }) : postpone(tx, row, code),
  );
  if (!forGood && row.attempts + 1 !== ATTEMPTS_BEFORE_ALARM) return;
  context.alarm({
    code: !forGood ? 'delivery-late' : code === CHAIN_TOO_LONG ? code : 'delivery-failed',
    organisation,
    ...(row.instance && { instance: row.instance }),
    detail: { outbox: row.id, kind: row.kind, reason: code },
  });
}

/** With the back-off of deliveries this is after about half an hour. */
const ATTEMPTS_BEFORE_ALARM = 10;

/**
 * A 503 passes: a newer build takes over, or the receiver is parked until a person releases it. An
 * instance that is not found may come back with a restored database.
 */
function verdictOn(thrown: unknown): { code: string; forGood: boolean } {
  if (thrown instanceof Refused) {
    const { status, code } = thrown.refusal;
    return { code, forGood: status !== 503 && code !== 'not-found' };
  }
  const permanent = permanentCode(thrown);
  return { code: permanent ?? 'unavailable', forGood: permanent !== null };
}

async function postpone(tx: Tx, row: OutboxRow, code: string): Promise<void> {
  await tx.execute(
    `update outbox
      set attempts = attempts + 1, error = $3, not_before = now() + make_interval(secs => $4)
      where organisation = $1 and id = $2 and state = 'pending'`,
    [tx.organisation, row.id, code, backOff('delivery', row.attempts + 1) / 1000],
  );
}

async function fail(
  tx: Tx,
  context: EngineContext,
  { row, code }: { row: OutboxRow; code: string },
): Promise<void> {
  const failed = await tx.execute(
    `update outbox
      set state = 'failed', attempts = attempts + 1, error = $3, settled_at = $4
      where organisation = $1 and id = $2 and state = 'pending'`,
    [tx.organisation, row.id, code, context.now()],
  );
  if (failed === 0) return;
  await setAside(tx, context, row.id);
  if (code === CHAIN_TOO_LONG) reportEnded(tx, { row, at: context.now() });
}
