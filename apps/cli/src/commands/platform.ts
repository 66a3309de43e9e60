import type { KeysRotated, Recovered } from '@waymark/contracts';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

export const addPlatform: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('recover')
      .description(
        'start a new driver for every open instance, after Temporal or Postgres was restored',
      ),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'system.recover' });
    const answer = await client.call('recover');
    print(answer, options.json, () =>
      [
        `${answer.instances} open instances, ${answer.drivers} drivers started, ` +
          `${answer.overdueTimers} timers were overdue`,
        ...beyondLines(answer.beyondRecord),
      ].join('\n'),
    );
  });
  withSystemOptions(
    program
      .command('builds')
      .description('list the builds of the driver; with --choose, say which one drives')
      .option('--choose <build>', 'the build that is to drive, for example the one before'),
  ).action(async (options: Options & { choose?: string }) => {
    const client = await connect(options, { permission: 'system.builds' });
    const { items } = options.choose
      ? await client.call('chooseBuild', { body: { build: options.choose } })
      : await client.call('listBuilds');
    print(items, options.json, () =>
      table(
        ['build', 'chosen', 'last seen', 'running'],
        items.map((one) => [one.build, one.chosenAt, one.seenAt, one.present ? 'yes' : 'no']),
      ),
    );
  });
  withSystemOptions(
    program
      .command('rotate-keys')
      .description('wrap every data key with the present master key; it can be repeated'),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'system.keys' });
    const total = await rotateAll(client);
    print(
      total,
      options.json,
      () => `${total.rewrapped} keys wrapped anew, ${total.unreadable} cannot be opened`,
    );
    if (total.unreadable > 0)
      throw new Refused(
        'keys-unreadable',
        'Neither MASTER_KEY nor MASTER_KEY_ALSO opens some keys. Keep the old key.',
      );
  });
  withSystemOptions(
    program.command('verify-audit').description('verify the audit chain from its first event'),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'audit.verify' });
    const answer = await client.call('verifyAudit');
    print(
      answer,
      options.json,
      () => `${answer.events} events, ${answer.intact ? 'intact' : `broken at ${answer.brokenAt}`}`,
    );
    if (!answer.intact)
      throw new Refused(
        'audit-broken',
        'The audit chain is broken: an entry was removed or changed.',
      );
  });
};

function beyondLines(beyond: Recovered['beyondRecord']): string[] {
  if (!beyond)
    return ['Temporal did not answer, so it is not known what it has beyond the record.'];
  if (beyond.length === 0) return [];
  return [
    `${beyond.length} instances in Temporal are not in the record. They began after the backup:`,
    ...beyond.map(({ organisation, instance }) => `  ${organisation}/${instance}`),
  ];
}

async function rotateAll(client: Client): Promise<{ rewrapped: number; unreadable: number }> {
  const total = { rewrapped: 0, unreadable: 0 };
  let after: KeysRotated['next'] = null;
  do {
    const page: KeysRotated = await client.call('rotateKeys', { body: { after } });
    total.rewrapped += page.rewrapped;
    total.unreadable += page.unreadable;
    after = page.next;
  } while (after);
  return total;
}
