import type { CaseId, InstanceId, JsonObject, Name } from '@waymark/domain';
import { lockFor, type Tx } from '@waymark/persistence';
import { advanceIn } from '../advance/advance-in.js';
import { relayActor } from '../commands/actor.js';
import { startInstanceIn } from '../commands/start-instance.js';
import type { EngineContext } from '../context.js';
import { notify, type NotifyPayload } from '../notices/notify.js';
import { businessKeyIndex } from './business-key.js';
import { admitted } from './admit-payload.js';
import type { Chain } from './chain.js';
import { assertMayGoOn } from './chain-limit.js';
import { assertNotParked, deliverMessage } from './deliver-message.js';
import { lockKeys } from './message-key.js';
import type { Delivery } from './delivery.js';
import { hasArrived, isOnItsWay, startWasRefused } from './message-life.js';
import { publishIn } from './publish-message.js';
import { sendSignalPage, throwSignalIn, type SignalPage } from './throw-signal.js';

export type RelayKind =
  | 'start-instance'
  | 'publish-message'
  | 'throw-signal'
  | 'deliver-message'
  | 'deliver-signal'
  | 'signal-page'
  | 'notify';
export interface OutboxRow {
  id: Name;
  kind: RelayKind;
  instance: InstanceId | null;
  case_id: CaseId | null;
  payload: Buffer;
  key_id: string;
  attempts: number;
  at: Date;
  chain: Chain | null;
}
type Handler = (
  tx: Tx,
  context: EngineContext,
  input: { row: OutboxRow; payload: object },
) => Promise<void>;

interface StartPayload {
  process: string;
  element?: string;
  variables: JsonObject;
  businessKey?: string;
  reason: string;
  message?: Name;
}
interface ThrownPayload {
  name: string;
  key: string | null;
  payload: JsonObject;
}
interface SignalPayload {
  signal: string;
  name: string;
  instance: InstanceId;
  subscription: string;
  payload: JsonObject;
}

/** What a message or a signal starts was counted when that was thrown. */
const CAUSED_ELSEWHERE = new Set(['message', 'signal']);

/**
 * A handler for each kind of outbox row that concerns instances. The row's id is the command or
 * event id of what it causes.
 */
export const RELAY_HANDLERS: Readonly<Record<RelayKind, Handler>> = {
  'start-instance': async (tx, context, { row, payload }) => {
    const { process, element, variables, businessKey, message, reason } = payload as StartPayload;
    if (!CAUSED_ELSEWHERE.has(reason)) await assertMayGoOn(tx, context, row.chain);
    if (message && !(await isOnItsWay(tx, { message, process, subscription: null }))) return;
    if (message && businessKey && (await isOpen(tx, context, { process, businessKey }))) {
      await lockKeyOf(tx, message);
      return startWasRefused(tx, { message, process });
    }
    await startInstanceIn(tx, context, {
      organisation: tx.organisation,
      command: row.id,
      principal: { kind: 'system', id: 'relay', roles: [] },
      process,
      variables,
      ...(element && { element }),
      ...(businessKey && { businessKey }),
      ...(row.case_id && { caseId: row.case_id }),
    });
    if (!message) return;
    await lockKeyOf(tx, message);
    hasArrived(tx, { message, process });
  },
  'publish-message': async (tx, context, { row, payload }) => {
    const { name, key, payload: carried } = payload as ThrownPayload;
    await assertMayGoOn(tx, context, row.chain);
    await publishIn(tx, context, {
      id: row.id,
      name,
      key,
      payload: carried,
      source: `instance/${row.instance ?? ''}`,
      at: row.at.toISOString(),
      chain: row.chain,
    });
  },
  'throw-signal': async (tx, context, { row, payload }) => {
    const { name, payload: carried } = payload as ThrownPayload;
    await assertMayGoOn(tx, context, row.chain);
    await throwSignalIn(tx, context, {
      id: row.id,
      name,
      payload: carried,
      source: `instance/${row.instance ?? ''}`,
      at: row.at.toISOString(),
      ...(row.instance && { from: row.instance }),
    });
  },
  'signal-page': (tx, context, { payload }) => sendSignalPage(tx, context, payload as SignalPage),
  'deliver-message': async (tx, context, { row, payload }) =>
    deliverMessage(tx, context, { delivery: payload as Delivery, event: row.id }),
  // A receiver that no longer waits for it is not a fault.
  'deliver-signal': async (tx, context, { row, payload }) => {
    const { signal, name, instance, subscription, payload: carried } = payload as SignalPayload;
    const result = await advanceIn(tx, context, {
      organisation: tx.organisation,
      instance,
      event: {
        id: row.id,
        actor: relayActor,
        kind: 'deliver-signal',
        signal,
        name,
        subscription,
        payload: await admitted(tx, context, { instance, payload: carried }),
      },
    });
    assertNotParked(result);
  },
  notify: async (tx, context, { row, payload }) =>
    notify(tx, context, { payload: payload as NotifyPayload, caseId: row.case_id }),
};

/**
 * Whether an instance with this business key is open already, so that a second message starts no
 * second one. Starts with one key wait for each other.
 */
async function isOpen(
  tx: Tx,
  context: EngineContext,
  { process, businessKey }: { process: string; businessKey: string },
): Promise<boolean> {
  await lockFor(tx, 'start-by-message', `${process}/${businessKey}`);
  return (
    (
      await tx.query(
        `select 1
          from instance
          where organisation = $1 and process = $2 and ended_at is null
            and (key_index = $4 or business_key = $3)
          limit 1`,
        [
          tx.organisation,
          process,
          businessKey,
          businessKeyIndex(context.persistence.keys, tx.organisation, businessKey),
        ],
      )
    ).length > 0
  );
}

async function lockKeyOf(tx: Tx, message: string): Promise<void> {
  const [row] = await tx.query<{ name: string; key_index: string }>(
    'select name, key_index from message where organisation = $1 and id = $2',
    [tx.organisation, message],
  );
  if (row) await lockKeys(tx, [{ name: row.name, index: row.key_index }]);
}
