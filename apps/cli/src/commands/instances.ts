import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

export const addInstances: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('instances')
      .description('list process instances and the elements where they wait')
      .option('--open', 'only instances that have not ended'),
  ).action(async (options: Options & { open?: boolean }) => {
    const client = await connect(options, { permission: 'instances.read', prefer: ['supervisor'] });
    const found = await allPages((cursor) =>
      client.call('listInstances', {
        query: {
          limit: 200,
          ...(options.open ? { open: 'true' } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    );
    const instances = found.map(({ instance, journey, version, process, status, waitingAt }) => ({
      instance,
      journey,
      version,
      process,
      status,
      waitingAt,
    }));
    print(instances, options.json, () =>
      table(
        ['instance', 'journey', 'version', 'process', 'status', 'waiting at'],
        instances.map((i) => [
          i.instance,
          i.journey,
          i.version,
          i.process,
          i.status,
          i.waitingAt.join(' '),
        ]),
      ),
    );
  });
};
