import type { MergePreview, MergeSide } from '@waymark/contracts';
import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { caseNamed } from './case-named.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

const WHO = { permission: 'cases.work', prefer: ['supervisor'] } as const;
const BECAUSE = 'how you know; this stays in the record';

/** Two cases of one person: compare them, merge them, take the merge back. */
export const addCases: AddCommand = (program) => {
  const cases = program
    .command('cases')
    .description('compare and merge two cases of one person (by reference or id)');
  withSystemOptions(
    cases
      .command('compare <stays> <goes>')
      .description('show both cases, and what the first one takes over in a merge'),
  ).action(async (stays: string, goes: string, options: Options) => {
    const client = await connect(options, WHO);
    const params = { case: await caseNamed(client, stays), other: goes };
    const preview = await client.call('compareCases', { params });
    print(preview, options.json, () => comparison(preview));
  });
  withSystemOptions(
    cases
      .command('merge <stays> <goes>')
      .description('merge the second case into the first; for a High, a second person agrees')
      .requiredOption('--reason <text>', BECAUSE),
  ).action(async (stays: string, goes: string, options: Options & { reason: string }) => {
    const client = await connect(options, WHO);
    const params = { case: await caseNamed(client, stays) };
    const body = { from: await caseNamed(client, goes), reason: options.reason };
    const answer = await client.call('mergeCases', { params, body });
    print(answer, options.json, () =>
      answer.merged
        ? `${goes} is merged into ${stays}`
        : `proposed; a second person has to agree with the same command (--as NAME)`,
    );
  });
  withSystemOptions(
    cases
      .command('undo-merge <stays> <goes>')
      .description('take a merge back, or the proposal of one; the second case is opened again')
      .requiredOption('--reason <text>', 'why these are two people; this stays in the record'),
  ).action(async (stays: string, goes: string, options: Options & { reason: string }) => {
    const client = await connect(options, WHO);
    const params = { case: await caseNamed(client, stays) };
    const body = { from: await caseNamed(client, goes), reason: options.reason };
    const answer = await client.call('undoMerge', { params, body });
    print(answer, options.json, () => `the merge of ${goes} into ${stays} is taken back`);
  });
};

/** Without the name and the numbers of the victim, which stay on the screens. */
function comparison({ stays, goes, after, refusal, secondPerson, proposed }: MergePreview): string {
  const row = (what: string, of: (side: MergeSide) => string | null) => [what, of(stays), of(goes)];
  return [
    table(
      ['', 'stays', 'goes'],
      [
        row('reference', ({ banner }) => banner.reference),
        row('grade', ({ banner }) => banner.grade),
        row('priority', ({ banner }) => banner.priority),
        row('stage', ({ banner, closedAt }) => (closedAt ? 'closed' : banner.stage)),
        row('named worker', ({ banner }) => banner.namedWorker),
        row('open tasks', ({ work }) => String(work.length)),
      ],
    ),
    '',
    `after the merge: ${after.grade ?? 'no grade'}, ${after.priority ?? 'no priority'}`,
    ...after.says.map((says) => `- ${says}`),
    ...(secondPerson ? ['A second person has to agree.'] : []),
    ...(proposed ? [`${proposed.by} proposed it at ${proposed.at}.`] : []),
    ...(refusal ? [`They cannot be merged this way. ${refusal.message}`] : []),
  ].join('\n');
}
