import type { ReferenceInForce, ReplannedDeadlines } from '@waymark/contracts';
import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

type Reading = Options & { on?: string };
type Replanning = Options & { reason: string; dryRun?: boolean };

export const addValues: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('values')
      .description(
        "show the organisation's values, lengths and opening hours in force, with their sources " +
          'and what changes on which date',
      )
      .option('--on <date>', 'as on this date, for example 2027-04-01 (default: today)'),
  ).action(async ({ on, ...options }: Reading) => {
    const client = await connect(options, {
      permission: 'journeys.read',
      prefer: ['service-designer', 'supervisor'],
    });
    const answer = await client.call('getReference', { query: on === undefined ? {} : { on } });
    print(answer, options.json, () => pageOf(answer));
  });
  withSystemOptions(
    program
      .command('re-plan')
      .description('count running deadlines again by the newest lengths; the reason is kept')
      .requiredOption('--reason <text>', 'why, for the record')
      .option('--dry-run', 'only show what would move'),
  ).action(replan);
};

function pageOf(answer: ReferenceInForce): string {
  const rows = [
    ...answer.values.map(({ name, next, ...now }) => ({
      name,
      now: String(now.value),
      from: now.from,
      next: next && `${String(next.value)} from ${next.from}`,
      source: now.source,
    })),
    ...answer.lengths.map(({ name, next, ...now }) => ({
      name,
      now: words(now),
      from: now.from,
      next: next && `${words(next)} from ${next.from}`,
      source: now.source,
    })),
    ...answer.calendars
      .filter(({ hours, dayEnds }) => hours ?? dayEnds)
      .map(({ name, next, ...now }) => ({
        name,
        now: hoursOf(now),
        from: '',
        next: next && `${hoursOf(next)} from ${next.from}`,
        source: now.source ?? 'the common calendars',
      })),
    ...answer.closures.map(({ date, source }) => ({
      name: 'closed on',
      now: date,
      from: '',
      next: null,
      source,
    })),
  ];
  return [
    `In force on ${answer.on}. The last known bank holiday: ${answer.bankHolidaysUntil ?? 'none'}`,
    table(
      ['name', 'now', 'from', 'next', 'source'],
      rows.map(({ name, now, from, next, source }) => [name, now, from, next, source]),
    ),
  ].join('\n');
}

type Length = Pick<
  ReferenceInForce['lengths'][number],
  'amount' | 'unit' | 'calendar' | 'endsAt' | 'never'
>;

const words = ({ amount, unit, calendar, endsAt, never }: Length): string =>
  [`${amount} ${unit} (${calendar})`, endsAt && `at ${endsAt}`, ...never.map(boundWords)]
    .filter(Boolean)
    .join(', ');

/** A bound that ends the length earlier. */
const boundWords = ({ amount, unit, calendar, endsAt }: Length['never'][number]): string =>
  `never beyond ${amount} ${unit} (${calendar})${endsAt ? ` at ${endsAt}` : ''}`;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const hoursOf = ({
  hours,
  dayEnds,
}: Pick<ReferenceInForce['calendars'][number], 'hours' | 'dayEnds'>): string =>
  hours
    ? Object.entries(hours)
        .map(([day, [from, to]]) => `${DAYS[Number(day) - 1] ?? day} ${from}-${to}`)
        .join(', ')
    : `the day ends at ${dayEnds ?? '17:00'}`;

async function replan({ reason, dryRun, ...options }: Replanning): Promise<void> {
  const client = await connect(options, { permission: 'deadlines.manage', prefer: ['supervisor'] });
  const moved: ReplannedDeadlines['moved'] = [];
  const refused: ReplannedDeadlines['refused'] = [];
  let after: string | null = null;
  do {
    const page: ReplannedDeadlines = await client.call('replanDeadlines', {
      query: { dryRun: dryRun ? 'true' : 'false' },
      body: { reason, limit: 200, ...(after !== null && { after }) },
    });
    moved.push(...page.moved);
    refused.push(...page.refused);
    after = page.next;
  } while (after !== null);
  print({ moved, refused, dryRun: dryRun === true }, options.json, () =>
    [
      table(
        ['instance', 'element', 'rule', 'was due', 'is due'],
        moved.map((each) => [each.instance, each.element, each.rule, each.from, each.due]),
      ),
      ...refused.map(({ instance, code }) => `${instance} stays as it is: ${code}`),
    ].join('\n'),
  );
}
