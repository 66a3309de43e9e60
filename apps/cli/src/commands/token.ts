import { anonymousClient } from '../connection.js';
import { Unusable } from '../exit-code.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addToken: AddCommand = (program) => {
  talking(
    program
      .command('token')
      .description('an access token of a demonstration person, as plain text'),
  ).action(async (options: Options) => {
    if (!options.as) throw new Unusable('token needs --as NAME');
    process.stdout.write(
      `${await anonymousClient(options).call('demonstrationToken', { body: { name: options.as } })}\n`,
    );
  });
};
