import { nameOf, type Instant, type InstanceId, type JsonObject, type Name } from '@waymark/domain';
import { addInsert, CombinedStatement, type Row, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { chainIn } from './chain.js';
import { exchangeKey } from './message-key.js';
import { outboxRow } from './outbox-rows.js';

export interface SignalToThrow {
  id: Name;
  name: string;
  payload: JsonObject;
  source: string;
  at: Instant;
  /** The instance that throws it. Its own listeners have caught the signal within the step. */
  from?: InstanceId;
}

/**
 * Decides who receives a signal: everybody who listens at this moment, and nobody who begins to
 * listen later. Throwing the same id again changes nothing. If more listen than one page holds,
 * this transaction only notes who they are, and the relay sends the signal to them page by page:
 * a signal to thousands holds up nobody.
 */
export async function throwSignalIn(
  tx: Tx,
  context: EngineContext,
  signal: SignalToThrow,
): Promise<{ signal: string; receivers: number }> {
  const { organisation } = tx;
  const receivers = await tx.execute(
    `with listening as (
      select instance, id, process, element
      from subscription
      where organisation = $1 and kind = 'signal' and name = $3 and instance is distinct from $4
      union all
      select null, process || '/' || element, process, element
      from start_listener
      where organisation = $1 and kind = 'signal' and name = $3
    ), fresh as (
      insert into signal (organisation, id, name, source, receivers, at)
      select $1, $2, $3, $5, count(*), $6
      from listening
      on conflict do nothing
      returning id
    )
    insert into signal_receiver (organisation, signal, place, instance, id, process, element)
      select $1, fresh.id, row_number() over (), instance, listening.id, process, element
      from listening, fresh`,
    [organisation, signal.id, signal.name, signal.from ?? null, signal.source, signal.at],
  );
  if (receivers > 0) await sendSignalPage(tx, context, { ...signal, after: 0 });
  return { signal: signal.id, receivers };
}

/** So many receivers are served in one transaction. */
const PAGE = 200;

/** What the relay needs for the next page. */
export interface SignalPage extends Pick<SignalToThrow, 'id' | 'name' | 'payload' | 'at'> {
  /** The place of the last receiver that was served. */
  after: number;
}

/** Sends the signal to the next receivers, and asks the relay for those that are left. */
export async function sendSignalPage(
  tx: Tx,
  context: EngineContext,
  page: SignalPage,
): Promise<void> {
  const { organisation } = tx;
  const served = await tx.query<Listener & { place: number }>(
    `delete from signal_receiver
      where organisation = $1
        and signal = $2
        and place in (
          select place
          from signal_receiver
          where organisation = $1 and signal = $2 and place > $3
          order by place
          limit $4
        )
      returning place, instance, id, process, element`,
    [organisation, page.id, page.after, PAGE],
  );
  const rows = served.map((listener) => rowFor(context, { tx, signal: page, listener }));
  if (served.length === PAGE) rows.push(nextPage(context, tx, page));
  const statement = new CombinedStatement();
  addInsert(statement, { table: 'outbox', rows: await Promise.all(rows) });
  if (served.length > 0) statement.send(tx);
}

async function nextPage(context: EngineContext, tx: Tx, page: SignalPage): Promise<Row> {
  const { organisation } = tx;
  const after = page.after + PAGE;
  const { id, name, payload, at } = page;
  const row = await outboxRow(
    {
      id: nameOf('signal-page', id, after),
      kind: 'signal-page',
      payload: { id, name, payload, at, after } satisfies SignalPage,
    },
    {
      organisation,
      keys: context.persistence.keys,
      keyId: exchangeKey(at),
      caseId: null,
      at,
      instance: '',
      chain: chainIn(tx),
    },
  );
  return { ...row, instance: null };
}

type Listener = {
  instance: string | null;
  id: string;
  process: string;
  element: string;
};

async function rowFor(
  context: EngineContext,
  input: { tx: Tx; signal: SignalPage; listener: Listener },
): Promise<Row> {
  const { signal, listener, tx } = input;
  const frame = {
    organisation: tx.organisation,
    keys: context.persistence.keys,
    keyId: exchangeKey(signal.at),
    caseId: null,
    at: signal.at,
    instance: listener.instance ?? '',
    chain: chainIn(tx),
  };
  if (listener.instance === null) {
    const start = {
      process: listener.process,
      element: listener.element,
      variables: signal.payload,
      reason: 'signal',
    };
    return {
      ...(await outboxRow(
        {
          id: nameOf('signal-start', signal.id, listener.process, listener.element),
          kind: 'start-instance',
          payload: start,
        },
        frame,
      )),
      instance: null,
    };
  }
  const payload = {
    signal: signal.id,
    name: signal.name,
    instance: listener.instance,
    subscription: listener.id,
    payload: signal.payload,
  };
  return outboxRow(
    {
      id: nameOf('signal-delivery', signal.id, listener.instance, listener.id),
      kind: 'deliver-signal',
      payload,
    },
    frame,
  );
}
