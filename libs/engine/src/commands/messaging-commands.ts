import type { InstanceId, JsonObject, Name } from '@waymark/domain';
import type { Envelope } from './envelope.js';
import type { EngineContext } from '../context.js';
import { carryOn, chainOfInstance } from '../messaging/chain.js';
import { exchangeKey } from '../messaging/message-key.js';
import { refusePayload } from '../messaging/refuse-payload.js';
import type { Published } from '../messaging/message-to-publish.js';
import { publishIn } from '../messaging/publish-message.js';
import { throwSignalIn } from '../messaging/throw-signal.js';
import { runCommand, runCommandIn, type CommandFrame, type Settled } from './run-command.js';
import type { Tx } from '@waymark/persistence';
import type { Outcome } from '../refusal.js';

interface PublishMessage extends Envelope {
  name: string;
  key: string | null;
  payload?: JsonObject;
  /** Service time for which the message waits for a receiver. */
  ttlMinutes?: number;
  /** The instance whose job publishes it. */
  from?: InstanceId;
  /** Its own name; otherwise the command's. */
  message?: Name;
}
interface ThrowSignal extends Envelope {
  name: string;
  payload?: JsonObject;
}
export interface MessagingCommands {
  publishMessage(command: PublishMessage): Promise<Outcome<Published>>;
  publishMessageIn(tx: Tx, command: PublishMessage): Promise<Published>;
  throwSignal(command: ThrowSignal): Promise<Outcome<{ signal: string; receivers: number }>>;
}

/** Messages and signals that come from outside any instance: from people, partners, casework. */
export function messagingCommands(context: EngineContext): MessagingCommands {
  const publish = async (tx: Tx, command: PublishMessage): Promise<Settled<Published>> => {
    const at = context.now();
    if (command.from) carryOn(tx, await chainOfInstance(tx, { instance: command.from, at }));
    if (command.principal.kind !== 'system')
      await refusePayload(tx, context, {
        ...command,
        payload: command.payload ?? {},
        by: command.principal.id,
      });
    const message = {
      id: command.message ?? command.command,
      name: command.name,
      key: command.key,
      payload: command.payload ?? {},
      source: command.principal.id,
      at,
      ...(command.ttlMinutes !== undefined && { ttlMinutes: command.ttlMinutes }),
    };
    return { answer: await publishIn(tx, context, message), keyId: exchangeKey(at) };
  };
  return {
    publishMessage: (command) =>
      runCommand(context, publishFrame(command), (tx) => publish(tx, command)),
    publishMessageIn: (tx, command) =>
      runCommandIn(tx, context, { frame: publishFrame(command), work: () => publish(tx, command) }),
    throwSignal: (command) =>
      runCommand(
        context,
        {
          kind: 'throw-signal',
          envelope: command,
          request: { name: command.name, payload: command.payload ?? {} },
        },
        async (tx) => {
          const at = context.now();
          return {
            answer: await throwSignalIn(tx, context, {
              id: command.command,
              name: command.name,
              payload: command.payload ?? {},
              source: command.principal.id,
              at,
            }),
            keyId: exchangeKey(at),
          };
        },
      ),
  };
}

function publishFrame(command: PublishMessage & Envelope): CommandFrame {
  const { organisation: _, command: __, principal: ___, from: ____, ...request } = command;
  return { kind: 'publish-message', envelope: command, request };
}
