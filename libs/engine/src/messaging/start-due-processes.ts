import { nameOf, type OrganisationId } from '@waymark/domain';
import { nextStart, startSubscriptions } from '@waymark/machine';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { exchangeKey } from './message-key.js';
import { NEWEST_REFERENCE } from '../reading/references.js';
import { outboxRow } from './outbox-rows.js';

interface DueRow {
  journey: string;
  version: number;
  process: string;
  element: string;
  next_at: Date;
  live_from: Date;
  program: string;
  reference: string;
}

/** A start event in its process, as text. */
type Listener = string;

/**
 * Starts processes whose timer start event is due, each in a transaction of its own, and notes the
 * next occurrence. Occurrences that passed while nothing ran are not made up one by one: the
 * process starts once, and then at its next time (`docs/semantics.md#timers-that-start-a-process`).
 * A start that fails raises an alarm, stops no other one, and is tried again in the next round.
 */
export async function startDue(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<void> {
  const failed: Listener[] = [];
  for (let started = 0; started < MOST_AT_ONCE; started += 1) {
    let current: DueRow | undefined;
    try {
      await context.persistence.inOrganisation(organisation, async (tx) => {
        current = await takeDue(tx, context, failed);
        if (current) await startOne(tx, context, current);
      });
    } catch (thrown) {
      if (!current) throw thrown;
      failed.push(listenerOf(current));
      context.alarm({
        code: 'start-failed',
        organisation,
        detail: { process: current.process, element: current.element },
      });
      continue;
    }
    if (!current) return;
  }
}

const MOST_AT_ONCE = 20;
const listenerOf = ({ process, element }: DueRow): Listener => `${process}/${element}`;

async function takeDue(
  tx: Tx,
  context: EngineContext,
  failed: readonly Listener[],
): Promise<DueRow | undefined> {
  const [row] = await tx.query<DueRow>(
    `select l.journey, l.version, l.process, l.element, l.next_at, d.live_from, v.program,
        ${NEWEST_REFERENCE} as reference
      from start_listener l
      join deployment d on d.organisation = l.organisation
        and d.journey = l.journey
        and d.version = l.version
      join journey_version v on v.organisation = l.organisation
        and v.journey = l.journey
        and v.version = l.version
      where l.organisation = $1
        and l.next_at <= $2
        and l.process || '/' || l.element <> all($3)
      order by l.next_at
      limit 1
      for update of l skip locked`,
    [tx.organisation, context.now(), failed],
  );
  return row;
}

async function startOne(tx: Tx, context: EngineContext, row: DueRow): Promise<void> {
  const { organisation } = tx;
  const at = row.next_at.toISOString();
  const statement = new CombinedStatement();
  const start = { process: row.process, element: row.element, variables: {}, reason: 'timer' };
  const outbox = await outboxRow(
    {
      id: nameOf('timer-start', row.process, row.element, at),
      kind: 'start-instance',
      payload: start,
    },
    {
      organisation,
      keys: context.persistence.keys,
      keyId: exchangeKey(context.now()),
      caseId: null,
      at,
      instance: '',
      chain: null,
    },
  );
  addInsert(statement, {
    table: 'outbox',
    rows: [{ ...outbox, instance: null }],
    conflict: 'do nothing',
  });
  statement.add(
    `update start_listener
      set next_at = $1
      where organisation = $2 and process = $3 and element = $4 and kind = $5`,
    [await occurrenceAfter(tx, context, row), organisation, row.process, row.element, 'timer'],
  );
  statement.send(tx);
}

async function occurrenceAfter(
  tx: Tx,
  context: EngineContext,
  row: DueRow,
): Promise<string | null> {
  const [program, reference] = await Promise.all([
    context.programs.program(tx, row.program),
    context.programs.reference(tx, row.reference),
  ]);
  const found = startSubscriptions(program).find(
    (each) => each.process === row.process && each.element === row.element && each.kind === 'timer',
  );
  return found?.kind === 'timer'
    ? nextStart({
        plan: found.timer,
        reference,
        after: context.now(),
        live: row.live_from.toISOString(),
      })
    : null;
}
