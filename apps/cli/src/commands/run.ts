import type { Program } from '@waymark/machine';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { jsonFile } from '../input.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

type Starting = Options & { process?: string; data?: string };

export const addRun: AddCommand = (program) => {
  withSystemOptions(
    program.command('run <journey>').description('start a process of a published journey'),
  )
    .option('--process <id>', 'the process to start, if the journey has several')
    .option('--data <file>', 'variables as JSON (- for standard input)')
    .action(async (journey: string, options: Starting) => {
      const data = options.data ? jsonFile(options.data) : {};
      const client = await starterOf(journey, options);
      const { instance } = await client.call('startInstance', {
        body: { journey, data, ...(options.process ? { process: options.process } : {}) },
      });
      print({ instance }, options.json, () => `started ${instance}`);
    });
};

/**
 * The person named with --as; else a supervisor; else somebody of a role that the journey lets
 * start the process.
 */
async function starterOf(journey: string, options: Starting): Promise<Client> {
  const reader = await connect(options, { permission: 'instances.start', prefer: ['supervisor'] });
  if (options.as) return reader;
  const live = (await reader.call('listJourneys')).find((each) => each.journey === journey);
  const process =
    live?.processes.find(({ process: id }) => id === (options.process ?? journey)) ??
    (options.process ? undefined : live?.processes[0]);
  if (!live || !process || process.mayStart) return reader;
  const { permissions } = (await reader.call('getProgram', {
    params: { journey, version: live.version },
  })) as unknown as Pick<Program, 'permissions'>;
  return connect(options, {
    permission: 'instances.start',
    prefer: permissions.processes[process.process]?.start ?? [],
  });
}
