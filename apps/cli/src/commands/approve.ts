import { connect } from '../connection.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface Deciding extends Options {
  refuse?: string;
}

export const addApprove: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('approve <request>')
      .description(
        'approve a version that waits, as the second person: it is live from then on. `waymark ' +
          'approvals` lists the requests',
      )
      .option('--refuse <reason>', 'refuse it instead, with the reason'),
  ).action(async (request: string, options: Deciding) => {
    const client = await connect(options, {
      permission: 'journeys.approve',
      prefer: ['safeguarding-lead'],
    });
    const asked = await client.call('getApproval', { params: { request } });
    const { content, changes } = asked;
    const decided =
      options.refuse === undefined
        ? await client.call('approveJourney', { params: { request }, body: { content } })
        : await client.call('refuseJourney', {
            params: { request },
            body: { content, reason: options.refuse },
          });
    print({ ...decided, content, changes }, options.json, () =>
      [
        ...changes.map(({ words }) => `- ${words}`),
        `${decided.journey} version ${decided.version} is ${
          decided.state === 'approved' ? 'approved and live' : 'refused'
        }`,
      ].join('\n'),
    );
  });
};
