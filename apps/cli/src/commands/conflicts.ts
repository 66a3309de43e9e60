import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { caseNamed } from './case-named.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

const WHO = { permission: 'cases.conflicts', prefer: ['supervisor'] } as const;

interface OnePerson extends Options {
  person: string;
  reason: string;
}

/** Who must not see a case. Two people lift a conflict: one asks, another one agrees. */
export const addConflicts: AddCommand = (program) => {
  const conflicts = program
    .command('conflicts')
    .description('conflicts of interest: who must never see a case (by reference or id)');
  withSystemOptions(
    conflicts.command('show <case>').description('list the people who must not see this case'),
  ).action(async (name: string, options: Options) => {
    const client = await connect(options, WHO);
    const params = { case: await caseNamed(client, name) };
    const rows = await client.call('listConflicts', { params });
    print(rows, options.json, () =>
      table(
        ['person', 'since', 'because of the other side', 'lift asked by', 'lift asked'],
        rows.map((one) => [one.name, one.since, one.otherSide, one.lift?.by, one.lift?.at]),
      ),
    );
  });
  withSystemOptions(
    conflicts
      .command('declare <case>')
      .description('keep a colleague away from this case, from now on')
      .requiredOption('--person <name>', 'the colleague, by name or id')
      .requiredOption('--reason <text>', 'why; this stays in the record'),
  ).action(async (name: string, options: OnePerson) => {
    const client = await connect(options, WHO);
    const params = { case: await caseNamed(client, name) };
    const body = { person: await personNamed(client, options.person), reason: options.reason };
    const answer = await client.call('declareConflict', { params, body });
    print(answer, options.json, () => `${answer.name} does not find this case any more`);
  });
  withSystemOptions(
    conflicts
      .command('lift <case>')
      .description('ask to lift a conflict, or agree to it as a second person')
      .requiredOption('--person <name>', 'who has the conflict, by name or id')
      .requiredOption('--reason <text>', 'why there is none; this stays in the record'),
  ).action(async (name: string, options: OnePerson) => {
    const client = await connect(options, WHO);
    const person = await personNamed(client, options.person);
    const params = { case: await caseNamed(client, name), person };
    const answer = await client.call('liftConflict', { params, body: { reason: options.reason } });
    print(answer, options.json, () =>
      answer.lifted
        ? `${options.person} may work on this case again`
        : 'asked for; another person has to agree with the same command (--as NAME)',
    );
  });
};

async function personNamed(client: Client, name: string): Promise<string> {
  const people = await client.call('listPeople');
  return people.find((one) => one.name === name)?.person ?? name;
}
