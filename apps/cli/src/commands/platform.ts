import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { print } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addPlatform: AddCommand = (program) => {
  talking(
    program
      .command('recover')
      .description('start a driver for every open instance under the next incarnation'),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'system.recover' });
    const answer = await client.call('recover');
    print(
      answer,
      options.json,
      () =>
        `${answer.instances} open instances, ${answer.drivers} drivers started, ${answer.overdueTimers} timers were overdue`,
    );
  });
  talking(
    program.command('verify-audit').description('follow the audit chain from its first event'),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'audit.verify' });
    const answer = await client.call('verifyAudit');
    print(
      answer,
      options.json,
      () => `${answer.events} events, ${answer.intact ? 'intact' : `broken at ${answer.brokenAt}`}`,
    );
    if (!answer.intact) throw new Refused('audit-broken', 'the audit chain is broken');
  });
};
