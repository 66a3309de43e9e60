import { anonymousClient } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

export const addPeople: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('people')
      .description('list the people you can sign in as (embedded identity provider only)'),
  ).action(async (options: Options) => {
    const people = (await anonymousClient(options).call('demonstrationPeople')).map(
      ({ name, role, organisation }) => ({ name, role, organisation }),
    );
    print(people, options.json, () =>
      table(
        ['name', 'role', 'organisation'],
        people.map((p) => [p.name, p.role, p.organisation]),
      ),
    );
  });
};
