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
      .option('--failed', 'deliveries that failed; `retry-delivery` tries one again'),
  ).action(async (options: Options & { waiting?: boolean; failed?: boolean }) => {
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
};

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
