import type { ChangeOfReference, ReferenceChangeView } from '@waymark/contracts';
import { connect } from '../connection.js';
import { jsonFile } from '../input.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

interface Proposing extends Options {
  reason: string;
  dryRun?: boolean;
}
interface Deciding extends Options {
  rePlan?: boolean;
  refuse?: string;
}

/** Changes of rules and values (docs/service/changing-rules.md). */
export const addRuleChanges: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('rule-changes')
      .description('list the changes of rules and values that were proposed, the newest first'),
  ).action(list);
  withSystemOptions(
    program
      .command('change-rule <file>')
      .description('propose a change of a rule or value from a JSON file, for a second person')
      .requiredOption('--reason <text>', 'why, for the person who decides')
      .option('--dry-run', 'only show what it would do'),
  ).action(propose);
  withSystemOptions(
    program
      .command('decide-rule <change>')
      .description('approve a change of a rule as the second person')
      .option('--re-plan', 'count the open deadlines of its rules again')
      .option('--refuse <reason>', 'refuse it instead, with the reason'),
  ).action(decide);
};

async function list(options: Options): Promise<void> {
  const client = await connect(options, {
    permission: 'reference.history',
    prefer: ['service-designer', 'service-manager'],
  });
  const changes: ReferenceChangeView[] = await allPages((cursor) =>
    client.call('listReferenceChanges', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
  );
  print(changes, options.json, () =>
    table(
      ['change', 'kind', 'name', 'from', 'state', 'proposed by', 'decided by', 'source'],
      changes.map(({ id, change, name, from, state, requestedBy, decidedBy }) => [
        id,
        change.kind,
        name,
        from,
        state,
        requestedBy,
        decidedBy ?? '',
        change.source,
      ]),
    ),
  );
}

async function propose(file: string, { reason, dryRun, ...options }: Proposing): Promise<void> {
  const change = changeIn(file);
  const client = await connect(options, {
    permission: 'reference.change',
    prefer: ['service-designer'],
  });
  if (dryRun) {
    const preview = await client.call('previewReferenceChange', { body: { change } });
    const { open, earlier, later, high, passed } = preview.deadlines;
    return print(preview, options.json, () =>
      [
        table(
          ['rule', 'begins', 'due now', 'due by the change'],
          preview.examples.map(({ rule, start, now, then }) => [
            rule,
            start,
            now ?? '',
            then ?? '',
          ]),
        ),
        `open deadlines: ${few(open)}, earlier ${few(earlier)}, later ${few(later)}, ` +
          `High ${few(high)}, past ${few(passed)}`,
        ...preview.findings.map(({ message }) => message),
      ].join('\n'),
    );
  }
  const asked = await client.call('proposeReferenceChange', { body: { change, reason } });
  print(asked, options.json, () => `${asked.change} waits for a second person`);
}

const few = (count: number | null): string => (count === null ? 'fewer than 5' : String(count));

/** The API says what is wrong with it. */
const changeIn = (file: string): ChangeOfReference =>
  jsonFile(file) as unknown as ChangeOfReference;

async function decide(change: string, { rePlan, refuse, ...options }: Deciding): Promise<void> {
  const client = await connect(options, {
    permission: 'reference.decide',
    prefer: ['service-manager', 'safeguarding-lead'],
  });
  const params = { change };
  const { content } = await client.call('getReferenceChange', { params });
  const decided =
    refuse === undefined
      ? await client.call('approveReferenceChange', {
          params,
          body: { content, rePlan: rePlan === true },
        })
      : await client.call('refuseReferenceChange', { params, body: { content, reason: refuse } });
  print(decided, options.json, () => `${change} is ${decided.state}`);
}
