import { anonymousClient } from '../connection.js';
import { print, table } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addPeople: AddCommand = (program) => {
  talking(
    program
      .command('people')
      .description('the people one can sign in as (embedded identity provider only)'),
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
