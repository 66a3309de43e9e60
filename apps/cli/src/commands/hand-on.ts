import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { workerFor } from './tasks.js';

interface HandOn extends Options {
  to: string;
  reason?: string;
}

/** Gives a task to a colleague. Somebody who cannot do it is refused, with the reason. */
export const addHandOn: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('assign <task>')
      .description('assign a task to a colleague who can do it (default person: a supervisor)')
      .requiredOption('--to <name>', 'the colleague, by name or id')
      .option('--reason <text>', 'why; this stays in the record'),
  ).action(async (task: string, options: HandOn) => {
    const client = await connect(options, { permission: 'tasks.assign', prefer: ['supervisor'] });
    await handOn(client, 'assignTask', { task, options });
  });
  withSystemOptions(
    program
      .command('delegate <task>')
      .description('ask a colleague to do a task (default person: the one who has it)')
      .requiredOption('--to <name>', 'the colleague, by name or id')
      .option('--reason <text>', 'why; this stays in the record'),
  ).action(async (task: string, options: HandOn) =>
    handOn(await workerFor(task, options), 'delegateTask', { task, options }),
  );
};

async function handOn(
  client: Client,
  route: 'assignTask' | 'delegateTask',
  { task, options }: { task: string; options: HandOn },
): Promise<void> {
  const people = await client.call('listPeople');
  const to = people.find(({ name }) => name === options.to)?.person ?? options.to;
  const answer = await client.call(route, {
    params: { task },
    body: { to, ...(options.reason && { reason: options.reason }) },
  });
  const done = route === 'assignTask' ? 'assigned' : 'delegated';
  print(answer, options.json, () => `${task} is ${done} to ${options.to}`);
}
