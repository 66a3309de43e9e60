import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

export const addNotices: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('notices')
      .description('list the notices of the person you act as, the open ones first')
      .option('--all', 'also those that are closed')
      .option('--seen', 'record that the person has seen them'),
  ).action(async (options: Options & { all?: boolean; seen?: boolean }) => {
    const client = await connect(options, { permission: 'signed-in', prefer: ['supervisor'] });
    const notices = await allPages((cursor) =>
      client.call('myNotices', {
        query: {
          limit: 200,
          ...(options.all ? { all: 'true' as const } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    );
    const unseen = notices.filter(({ seen }) => seen === null).map(({ notice }) => notice);
    for (let from = 0; options.seen && from < unseen.length; from += 500)
      await client.call('seeNotices', { body: { notices: unseen.slice(from, from + 500) } });
    print(notices, options.json, () =>
      table(
        ['written', 'what', 'rung', 'case', 'title', 'due', 'sent', 'delivered', 'seen', 'task'],
        notices.map((n) => [
          n.written,
          n.kind,
          n.rung,
          n.reference,
          n.title ?? n.code,
          n.due,
          n.sent?.at ?? n.failed?.code ?? null,
          n.delivered?.at ?? null,
          n.seen,
          n.task,
        ]),
      ),
    );
  });
};
