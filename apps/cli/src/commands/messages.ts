import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

/** Messages that no instance has taken, and deliveries that failed. */
export const addMessages: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('messages')
      .description('list messages that expired before any process instance took them')
      .option('--waiting', 'messages that still wait for a receiver')
      .option('--failed', 'deliveries that failed; `retry-delivery` tries one again')
      .option('--held', 'messages to victims over the limit of the day'),
  ).action(async (options: Options & { waiting?: boolean; failed?: boolean; held?: boolean }) => {
    if (options.held) return printHeld(options);
    const client = await connect(options, { permission: 'messages.read', prefer: ['supervisor'] });
    return options.failed ? printFailed(client, options) : printUnclaimed(client, options);
  });
  withSystemOptions(
    program
      .command('retry-delivery <delivery>')
      .description('try a failed delivery again, once its cause is mended')
      .requiredOption('--reason <text>', 'why; this stays in the record'),
  ).action(async (delivery: string, options: Options & { reason: string }) => {
    const client = await connect(options, {
      permission: 'instances.operate',
      prefer: ['supervisor'],
    });
    const answer = await client.call('retryDelivery', {
      body: { delivery, reason: options.reason },
    });
    print(answer, options.json, () =>
      answer.state === 'pending'
        ? `${delivery} is on its way again`
        : `${delivery}: nobody waits for the message now; the next process that does receives it`,
    );
  });
  addDecision(program, {
    name: 'discard-delivery <delivery>',
    description: 'decide that a failed delivery is not tried again',
    decide: async (client, delivery, reason) => {
      const answer = await client.call('discardDelivery', { body: { delivery, reason } });
      return { answer, says: `${delivery} is discarded: no process gets it` };
    },
  });
  addDecision(program, {
    name: 'release-message <message>',
    description: 'let a message over the limit of the day leave at the next safe time',
    decide: async (client, message, reason) => {
      const answer = await client.call('releaseMessage', { body: { message, reason } });
      return { answer, says: `${message} leaves at the next safe time` };
    },
  });
  addDecision(program, {
    name: 'discard-message <message>',
    description: 'decide that a message over the limit of the day never leaves',
    decide: async (client, message, reason) => {
      const answer = await client.call('discardMessage', { body: { message, reason } });
      return { answer, says: `${message} is discarded; the case file says so` };
    },
  });
};

interface Decision {
  name: string;
  description: string;
  decide(client: Client, id: string, reason: string): Promise<{ answer: object; says: string }>;
}

/** A command by which a leader decides about one message, with a reason. */
function addDecision(
  program: Parameters<AddCommand>[0],
  { name, description, decide }: Decision,
): void {
  withSystemOptions(
    program
      .command(name)
      .description(description)
      .requiredOption('--reason <text>', 'why; this stays in the record'),
  ).action(async (id: string, options: Options & { reason: string }) => {
    const client = await connect(options, {
      permission: 'messages.decide',
      prefer: ['supervisor'],
    });
    const { answer, says } = await decide(client, id, options.reason);
    print(answer, options.json, () => says);
  });
}

async function printHeld(options: Options): Promise<void> {
  const client = await connect(options, { permission: 'messages.decide', prefer: ['supervisor'] });
  const held = await allPages((cursor) =>
    client.call('listHeldMessages', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
  );
  print(held, options.json, () =>
    table(
      ['at', 'case', 'process', 'limit', 'message'],
      held.map((one) => [one.at, one.reference, one.process, one.limit, one.message]),
    ),
  );
}

async function printFailed(client: Client, options: Options): Promise<void> {
  const failed = await allPages((cursor) =>
    client.call('listFailedDeliveries', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
  );
  print(failed, options.json, () =>
    table(
      ['at', 'what', 'message', 'process', 'instance', 'case', 'code', 'delivery'],
      failed.map((f) => [
        f.at,
        f.kind,
        f.name,
        f.process,
        f.instance,
        f.reference,
        f.code,
        f.delivery,
      ]),
    ),
  );
}

async function printUnclaimed(
  client: Client,
  options: Options & { waiting?: boolean },
): Promise<void> {
  const state = options.waiting ? ('buffered' as const) : ('expired' as const);
  const messages = await allPages((cursor) =>
    client.call('listMessages', { query: { state, limit: 200, ...(cursor ? { cursor } : {}) } }),
  );
  print(messages, options.json, () =>
    table(
      ['at', 'message', 'case', 'expires', 'id'],
      messages.map((m) => [m.at, m.name, m.reference, m.expiresAt, m.message]),
    ),
  );
}
