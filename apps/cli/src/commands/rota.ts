import type { Rota } from '@waymark/contracts';
import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

export const addRota: AddCommand = (program) => {
  const rota = program.command('rota').description('who is on duty, and who is absent');
  withSystemOptions(
    rota
      .command('show', { isDefault: true })
      .description('show who is on duty for each role, the turns, and when nobody is')
      .option('--days <n>', 'so many days ahead', '14'),
  ).action(async (options: Options & { days: string }) => {
    const client = await connect(options, { permission: 'rota.read', prefer: ['supervisor'] });
    const found = await client.call('getRota', { query: { days: options.days } });
    print(found, options.json, () => forPeople(found));
  });
  addTurns(rota);
  addAbsences(rota);
  withSystemOptions(
    rota
      .command('reach')
      .description('show or change where what must not wait reaches the person you act as')
      .option('--telephone <number>', 'a new telephone number; none takes it away')
      .option('--email <address>', 'a new email address; none takes it away'),
  ).action(async (options: Options & { telephone?: string; email?: string }) => {
    const client = await connect(options, { permission: 'signed-in', prefer: ['supervisor'] });
    const change = {
      ...(options.telephone !== undefined && { text: orNull(options.telephone) }),
      ...(options.email !== undefined && { email: orNull(options.email) }),
    };
    const answer =
      Object.keys(change).length > 0
        ? await client.call('changeContactPoints', { body: change })
        : await client.call('myContactPoints');
    print(answer, options.json, () =>
      table(['telephone', 'email'], [[answer.text ?? 'none', answer.email ?? 'none']]),
    );
  });
};

function addTurns(rota: Parameters<AddCommand>[0]): void {
  withSystemOptions(
    rota
      .command('add <person>')
      .description('put a colleague on duty for a role (by id, as in the list of people)')
      .requiredOption('--role <role>', 'for example on-call or supervisor')
      .requiredOption('--from <time>', 'when the turn begins, such as 2026-11-30T08:00:00Z')
      .requiredOption('--to <time>', 'when it ends'),
  ).action(
    async (person: string, options: Options & { role: string; from: string; to: string }) => {
      const client = await connect(options, { permission: 'rota.manage', prefer: ['supervisor'] });
      const { from, to } = options;
      const role = options.role as 'on-call';
      const answer = await client.call('addTurn', { body: { person, role, from, to } });
      print(answer, options.json, () => `${person} is on duty: turn ${answer.turn}`);
    },
  );
  withSystemOptions(
    rota
      .command('end <turn>')
      .description('end a turn now, or take it away before it begins')
      .requiredOption('--reason <text>', 'why; it stays in the record'),
  ).action(async (turn: string, options: Options & { reason: string }) => {
    const client = await connect(options, { permission: 'rota.manage', prefer: ['supervisor'] });
    const { reason } = options;
    const answer = await client.call('endTurn', { params: { turn }, body: { reason } });
    print(answer, options.json, () => `turn ${turn} has ended`);
  });
}

function addAbsences(rota: Parameters<AddCommand>[0]): void {
  withSystemOptions(
    rota
      .command('absent')
      .description('record that you are absent or, for a supervisor, that a colleague is')
      .requiredOption('--from <time>', 'since or from when')
      .option('--to <time>', 'until when; without it, until somebody ends it')
      .option('--person <id>', 'a colleague'),
  ).action(async (options: Options & { from: string; to?: string; person?: string }) => {
    const client = await connect(options, { permission: 'signed-in', prefer: ['supervisor'] });
    const { from, to, person } = options;
    const answer = await client.call('addAbsence', {
      body: { from, ...(to && { to }), ...(person && { person }) },
    });
    print(answer, options.json, () => `recorded: absence ${answer.absence}`);
  });
  withSystemOptions(
    rota.command('back <absence>').description('record that an absence is over'),
  ).action(async (absence: string, options: Options) => {
    const client = await connect(options, { permission: 'signed-in', prefer: ['supervisor'] });
    const answer = await client.call('endAbsence', { params: { absence } });
    print(answer, options.json, () => `absence ${absence} is over`);
  });
}

const orNull = (text: string): string | null => (text === 'none' ? null : text);

function forPeople({ roles, turns, absences }: Rota): string {
  const now = table(
    ['role', 'on duty now', 'by', 'nobody on duty'],
    roles.map(({ role, now: people, byRota, gaps }) => [
      role,
      people
        .map(({ name, reachable }) => (reachable ? name : `${name} (cannot be reached)`))
        .join(', ') || 'NOBODY',
      byRota ? 'rota' : 'role',
      gaps.map(({ from, to }) => `${from} to ${to}`).join('; '),
    ]),
  );
  const planned = table(
    ['turn', 'role', 'name', 'from', 'to'],
    turns.map(({ turn, role, name, from, to }) => [turn, role, name, from, to]),
  );
  const away = table(
    ['absence', 'name', 'from', 'to'],
    absences.map(({ absence, name, from, to }) => [absence, name, from, to]),
  );
  return [now, ...(turns.length > 0 ? [planned] : []), ...(absences.length > 0 ? [away] : [])].join(
    '\n\n',
  );
}
