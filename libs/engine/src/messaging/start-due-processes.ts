import { nameOf, type OrganisationId } from '@waymark/domain';
import { startSubscriptions } from '@waymark/machine';
import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { exchangeKey } from './message-key.js';
import { outboxRow } from './outbox-rows.js';
import { nextStart } from './start-timer.js';

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

/**
 * Starts processes whose timer start event is due, once for each occurrence, including those that
 * passed while nothing ran. Notes the next occurrence.
 */
export async function startDue(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<void> {
  await context.persistence.inOrganisation(organisation, async (tx) => {
    const rows = await tx.query<DueRow>(
      `select l.journey, l.version, l.process, l.element, l.next_at, d.live_from, v.program,
          v.reference
        from start_listener l
       join deployment d on d.organisation = l.organisation
         and d.journey = l.journey
         and d.version = l.version
       join journey_version v on v.organisation = l.organisation
         and v.journey = l.journey
         and v.version = l.version
       where l.organisation = $1 and l.next_at <= $2
       order by l.next_at
       limit 20
       for update of l skip locked`,
      [organisation, context.now()],
    );
    for (const row of rows) await startOne(tx, context, row);
  });
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
      keyId: exchangeKey(at),
      caseId: null,
      at,
      instance: '',
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
    [
      await occurrenceAfter(tx, context, { row, after: at }),
      organisation,
      row.process,
      row.element,
      'timer',
    ],
  );
  statement.send(tx);
}

async function occurrenceAfter(
  tx: Tx,
  context: EngineContext,
  { row, after }: { row: DueRow; after: string },
): Promise<string | null> {
  const [program, reference] = await Promise.all([
    context.programs.program(tx, row.program),
    context.programs.reference(tx, row.reference),
  ]);
  const found = startSubscriptions(program).find(
    (each) => each.process === row.process && each.element === row.element && each.kind === 'timer',
  );
  return found?.kind === 'timer'
    ? nextStart({ plan: found.timer, reference, after, live: row.live_from.toISOString() })
    : null;
}
