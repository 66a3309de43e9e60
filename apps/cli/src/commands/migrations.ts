import type { MigrationBatch, MigrationPreviewed } from '@waymark/contracts';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { Unusable } from '../exit-code.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { mappingIn, versionIn } from './migrate.js';
import { allPages } from './paged.js';

interface MigratingAll extends Options {
  from: string;
  to: string;
  reason?: string;
  mapping?: string;
  dryRun?: boolean;
}
interface Changing extends Options {
  pause?: boolean;
  resume?: boolean;
  stop?: boolean;
  repeat?: boolean;
  undo?: boolean;
  reason?: string;
}

const LOOK = {
  permission: 'journeys.preview-migration',
  prefer: ['service-manager', 'service-designer'],
} as const;
const MANAGE = {
  permission: 'journeys.migrate',
  prefer: ['service-manager', 'safeguarding-lead'],
} as const;

/** Many instances in another version (docs/semantics.md#migrations). */
export const addMigrations: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('migrate-all <journey>')
      .description('let the open processes of a version go on in another one')
      .requiredOption('--from <version>', 'the version on which they run')
      .requiredOption('--to <version>', 'the version in which they go on')
      .option('--reason <text>', 'why, for the record')
      .option('--mapping <file>', 'JSON: by process, which element continues which')
      .option('--dry-run', 'only show, in numbers, what it would do'),
  ).action(migrateAll);
  withSystemOptions(
    program
      .command('migrations')
      .description('list migrations of many processes, the newest first'),
  ).action(list);
  withSystemOptions(
    program
      .command('migration <batch>')
      .description('show how far a migration has come, or change it')
      .option('--pause', 'pause it')
      .option('--resume', 'resume it')
      .option('--stop', 'stop it; what was moved stays moved')
      .option('--repeat', 'try again what failed')
      .option('--undo', 'undo it where nothing else has happened since')
      .option('--reason <text>', 'why it is undone'),
  ).action(change);
};

async function migrateAll(
  journey: string,
  { from, to, reason, mapping, dryRun, ...options }: MigratingAll,
): Promise<void> {
  const asked = {
    from: versionIn(from),
    to: versionIn(to),
    mapping: mapping === undefined ? {} : mappingIn(mapping),
  };
  if (dryRun) {
    const client = await connect(options, LOOK);
    const preview = await client.call('previewMigration', { params: { journey }, body: asked });
    return print(preview, options.json, () => previewText(preview));
  }
  if (reason === undefined) throw new Unusable('Say why with --reason, or look with --dry-run.');
  const client = await connect(options, MANAGE);
  const begun = await client.call('beginMigration', {
    params: { journey },
    body: { ...asked, reason },
  });
  print(
    begun,
    options.json,
    () => `${begun.batch} moves ${begun.instances} processes; waymark migration ${begun.batch}`,
  );
}

const few = (count: number | null): string => (count === null ? 'fewer than 5' : String(count));

function previewText(preview: MigrationPreviewed): string {
  const { deadlines } = preview;
  const rows = (
    heading: string,
    found: { process: string; element: string; instances: number | null; what: string }[],
  ): string[] =>
    found.length === 0
      ? []
      : [
          table(
            [heading, 'process', 'element', 'processes'],
            found.map(({ what, process, element, instances }) => [
              what,
              process,
              element,
              few(instances),
            ]),
          ),
        ];
  return [
    `open: ${few(preview.open)}, as they are ${few(preview.asItIs)}, ` +
      `with changes ${few(preview.changes)}, need a mapping ${few(preview.needsMapping)}, ` +
      `cannot ${few(preview.cannot)}`,
    `deadlines: earlier ${few(deadlines.earlier)}, later ${few(deadlines.later)}, ` +
      `new ${few(deadlines.added)}, gone ${few(deadlines.removed)}, ` +
      `High ${few(deadlines.high)}, past ${few(deadlines.passed)}`,
    ...rows(
      'needs a mapping',
      preview.unmapped.map((one) => ({ ...one, what: one.type })),
    ),
    ...rows(
      'cannot',
      preview.problems.map((one) => ({ ...one, what: one.code })),
    ),
    ...rows(
      'changes',
      preview.whatChanges.map((one) => ({ ...one, what: one.kind })),
    ),
  ].join('\n');
}

async function list(options: Options): Promise<void> {
  const client = await connect(options, LOOK);
  const found: MigrationBatch[] = await allPages((cursor) =>
    client.call('listMigrations', { query: { limit: 200, ...(cursor ? { cursor } : {}) } }),
  );
  print(found, options.json, () => table(HEADINGS, found.map(rowOf)));
}

const HEADINGS = ['batch', 'kind', 'journey', 'from', 'to', 'state', 'waiting', 'done', 'failed'];
const rowOf = (one: MigrationBatch): string[] => [
  one.batch,
  one.kind,
  one.journey,
  String(one.from),
  String(one.to),
  one.state,
  few(one.waiting),
  few(one.done),
  few(one.failed),
];

async function change(
  batch: string,
  { pause, resume, stop, repeat, undo, reason, ...options }: Changing,
): Promise<void> {
  const asked = (
    [
      ['pauseMigration', pause],
      ['resumeMigration', resume],
      ['stopMigration', stop],
      ['repeatMigration', repeat],
      ['undoMigrations', undo],
    ] as const
  ).flatMap(([name, wanted]) => (wanted ? [name] : []));
  if (asked.length > 1) throw new Unusable('Ask for one change at a time.');
  const [name] = asked;
  if (name === 'undoMigrations' && reason === undefined)
    throw new Unusable('Say why with --reason.');
  const params = { params: { batch } };
  const client = await connect(options, name === undefined ? LOOK : MANAGE);
  if (name === undefined) return show(client, batch, options);
  if (name === 'undoMigrations') {
    const begun = await client.call(name, { ...params, body: { reason: reason ?? '' } });
    return print(begun, options.json, () => `${begun.batch} undoes ${begun.instances} moves`);
  }
  const changed = await client.call(name, params);
  print(changed, options.json, () => `${batch} is ${changed.state}`);
}

async function show(client: Client, batch: string, options: Options): Promise<void> {
  const found = await client.call('getMigration', { params: { batch } });
  print(found, options.json, () =>
    [
      table(HEADINGS, [rowOf(found)]),
      ...found.failures.map(({ code, instances }) => `${few(instances)} stayed: ${code}`),
    ].join('\n'),
  );
}
