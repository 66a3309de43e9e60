import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { print } from '../output.js';
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
    print(
      answer,
      options.json,
      () =>
        `${answer.instances} open instances, ${answer.drivers} drivers started, ` +
        `${answer.overdueTimers} timers were overdue`,
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
