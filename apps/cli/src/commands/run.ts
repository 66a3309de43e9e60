import { connect } from '../connection.js';
import { jsonFile } from '../input.js';
import { print } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addRun: AddCommand = (program) => {
  talking(program.command('run <journey>').description('start a process of a published journey').option('--process <id>', 'which, where the journey has several').option('--data <file>', 'its variables, as JSON')).action(
    async (journey: string, options: Options & { process?: string; data?: string }) => {
      const data = options.data ? jsonFile(options.data) : {};
      const client = await connect(options, { permission: 'instances.start', prefer: ['supervisor'] });
      const { instance } = await client.call('startInstance', { body: { journey, data, ...(options.process ? { process: options.process } : {}) } });
      print({ instance }, options.json, () => `started ${instance}`);
    },
  );
};
