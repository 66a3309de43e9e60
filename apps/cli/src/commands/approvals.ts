import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

export const addApprovals: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('approvals')
      .description('list the versions of journeys that wait for a second person')
      .option('--all', 'also those that were decided, or that nobody can decide any more'),
  ).action(async (options: Options & { all?: boolean }) => {
    const client = await connect(options, {
      permission: 'journeys.approve',
      prefer: ['safeguarding-lead'],
    });
    const requests = await allPages((cursor) =>
      client.call('listApprovals', {
        query: {
          limit: 200,
          ...(options.all ? { all: 'true' as const } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    );
    print(requests, options.json, () =>
      table(
        ['request', 'journey', 'version', 'state', 'needs', 'asked by', 'until', 'changes'],
        requests.map((one) => [
          one.request,
          one.journey,
          String(one.version),
          one.state,
          one.needs,
          one.requestedBy,
          one.expiresAt,
          String(one.changes.length),
        ]),
      ),
    );
  });
};
