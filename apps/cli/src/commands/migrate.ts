import type { ElementMapping } from '@waymark/contracts';
import { connect } from '../connection.js';
import { jsonFile } from '../input.js';
import { Unusable } from '../exit-code.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface Migrating extends Options {
  to?: string;
  reason: string;
  mapping?: string;
  dryRun?: boolean;
  undo?: boolean;
}

const MANAGERS = {
  permission: 'journeys.migrate',
  prefer: ['service-manager', 'safeguarding-lead'],
} as const;

/** One instance in another version (docs/semantics.md#migrations). */
export const addMigrate: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('migrate <instance>')
      .description('let an instance go on in another version of its journey')
      .option('--to <version>', 'the version in which it goes on')
      .requiredOption('--reason <text>', 'why, for the record')
      .option('--mapping <file>', 'JSON: by process, which element continues which')
      .option('--dry-run', 'only show what it would do')
      .option('--undo', 'go back to the version before, if no other step has followed'),
  ).action(migrate);
};

async function migrate(
  instance: string,
  { to, reason, mapping, dryRun, undo, ...options }: Migrating,
): Promise<void> {
  const version = undo ? null : versionIn(to);
  const elements = mapping === undefined ? {} : mappingIn(mapping);
  const client = await connect(options, MANAGERS);
  const call = { params: { instance }, query: dryRun ? { dryRun: 'true' as const } : {} };
  const done =
    version === null
      ? await client.call('undoMigration', { ...call, body: { reason } })
      : await client.call('migrateInstance', {
          ...call,
          body: { version, mapping: elements, reason },
        });
  print(done, options.json, () =>
    [
      ...done.facts.map(({ kind }) => `  ${kind}`),
      dryRun ? 'nothing was changed' : `${instance} has taken step ${done.seq}`,
    ].join('\n'),
  );
}

/** A version as it is given on the command line. */
export function versionIn(text: string | undefined): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1)
    throw new Unusable('Name the version with --to, for example --to 4.');
  return version;
}

/** The API says what is wrong with it. */
export const mappingIn = (file: string): ElementMapping => jsonFile(file) as ElementMapping;
