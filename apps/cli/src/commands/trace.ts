import { connect } from '../connection.js';
import { print } from '../output.js';
import { traceLines } from '../trace-lines.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

export const addTrace: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('trace <instance>')
      .description('print every step of an instance with its facts'),
  ).action(async (instance: string, options: Options) => {
    const client = await connect(options, {
      permission: 'instances.trace',
      prefer: ['supervisor'],
    });
    const steps = (await client.call('trace', { params: { instance } })).map(
      ({ seq, at, event, facts }) => ({ seq, at, event, facts }),
    );
    print(steps, options.json, () => traceLines(steps));
  });
};
