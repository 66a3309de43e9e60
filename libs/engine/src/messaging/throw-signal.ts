import { nameOf, type Instant, type InstanceId, type JsonObject, type Name } from '@waymark/domain';
import { addInsert, CombinedStatement, type Row, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
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
 * listen later. Throwing the same id again changes nothing.
 */
export async function throwSignalIn(
  tx: Tx,
  context: EngineContext,
  signal: SignalToThrow,
): Promise<{ signal: string; receivers: number }> {
  const { organisation } = tx;
  const listeners = await tx.query<{
    instance: string | null;
    id: string;
    process: string;
    element: string;
  }>(
    `select instance, id, process, element
      from subscription
      where organisation = $1 and kind = 'signal' and name = $2 and instance is distinct from $3
     union all
     select null, process || '/' || element, process, element
     from start_listener
     where organisation = $1 and kind = 'signal' and name = $2`,
    [organisation, signal.name, signal.from ?? null],
  );
  const fresh = await tx.query(
    `insert into signal (organisation, id, name, source, receivers, at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing
      returning id`,
    [organisation, signal.id, signal.name, signal.source, listeners.length, signal.at],
  );
  if (fresh.length === 0) return { signal: signal.id, receivers: 0 };
  const statement = new CombinedStatement();
  addInsert(statement, {
    table: 'outbox',
    rows: await Promise.all(
      listeners.map((listener) => rowFor(context, { organisation, signal, listener })),
    ),
  });
  statement.send(tx);
  return { signal: signal.id, receivers: listeners.length };
}

type Listener = {
  instance: string | null;
  id: string;
  process: string;
  element: string;
};

async function rowFor(
  context: EngineContext,
  input: { organisation: string; signal: SignalToThrow; listener: Listener },
): Promise<Row> {
  const { signal, listener, organisation } = input;
  const frame = {
    organisation,
    keys: context.persistence.keys,
    keyId: exchangeKey(signal.at),
    caseId: null,
    at: signal.at,
    instance: listener.instance ?? '',
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
