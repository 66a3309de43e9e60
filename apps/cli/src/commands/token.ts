import { anonymousClient } from '../connection.js';
import { Unusable } from '../exit-code.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

export const addToken: AddCommand = (program) => {
  withSystemOptions(
    program.command('token').description('print an access token of a demonstration person'),
  ).action(async (options: Options) => {
    if (!options.as) throw new Unusable('The command token needs --as NAME.');
    const token = await anonymousClient(options).call('demonstrationToken', {
      body: { name: options.as },
    });
    process.stdout.write(`${token}\n`);
  });
};
