import type { ImportReport, ImportStatus, RowResult } from '@waymark/contracts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { Refused, Unreachable } from '../exit-code.js';
import { readBytes } from '../input.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

const LOOK_EVERY_MS = 200;
/** The import continues if the system restarts meanwhile, so the command waits for that long. */
const PATIENCE_MS = 60_000;

export const addImport: AddCommand = (program) => {
  const importing = program.command('import').description('import a file from another system');
  withSystemOptions(
    importing
      .command('cohort <file>')
      .description("a police file of yesterday's victims; waits until every row is decided")
      .option('--mapping <name>', 'name of the column mapping', 'neutral'),
  ).action(async (file: string, options: Options & { mapping: string }) => {
    const bytes = readBytes(file);
    const client = await connect(options, {
      permission: 'imports.create',
      prefer: ['intake-admin', 'victim-care-coordinator'],
    });
    const accepted = await client.call('uploadCohort', {
      query: { mapping: options.mapping },
      body: bytes,
      contentType: 'text/csv',
    });
    const status = await waitForEnd(client, accepted);
    for (const { code, message } of status.warnings)
      process.stderr.write(`note (${code}): ${message}\n`);
    const report = await reportOf(client, status);
    print(report, options.json, () => forPeople(report));
  });
};

async function waitForEnd(client: Client, status: ImportStatus): Promise<ImportStatus> {
  let current = status;
  while (current.status === 'waiting' || current.status === 'running') {
    await wait(LOOK_EVERY_MS);
    current = await whileRestarting(() =>
      client.call('getImport', { params: { import: status.import } }),
    );
  }
  if (current.status === 'done') return current;
  throw new Refused(
    current.refusal?.code ?? 'import-failed',
    current.refusal?.message ?? 'The import failed.',
  );
}

async function whileRestarting<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnavailable(error) || performance.now() > until) throw error;
      await wait(1_000);
    }
  }
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof Unreachable ||
  (error instanceof Refused && ['busy', 'database-unavailable'].includes(error.code));

async function reportOf(client: Client, status: ImportStatus): Promise<ImportReport> {
  const results: RowResult[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const query = { limit: 2000, ...(cursor ? { cursor } : {}) };
    const page = await whileRestarting(() =>
      client.call('importResults', { params: { import: status.import }, query }),
    );
    results.push(...page.items);
    cursor = page.next ?? undefined;
  }
  const { rows, accepted, duplicate, excluded, merged, held, rejected } = status;
  return {
    import: status.import,
    rows,
    accepted,
    duplicate,
    excluded,
    merged,
    held,
    rejected,
    results,
  };
}

function forPeople({ results, import: id, ...counters }: ImportReport): string {
  const counts = Object.entries(counters)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  const needPerson = results.filter(
    ({ outcome }) => outcome === 'rejected' || outcome === 'held' || outcome === 'excluded',
  );
  return `import ${id}: ${counts}\n${
    needPerson.length
      ? `rows that need a person:\n${table(
          ['row', 'outcome', 'code'],
          needPerson.map((r) => [r.row, r.outcome, r.code]),
        )}`
      : 'No row needs a person.'
  }`;
}
