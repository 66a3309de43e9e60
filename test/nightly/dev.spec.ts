import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@waymark/components';
import { until } from '../system/stack.js';
import { WorkingCopy } from './working-copy.js';

const MINUTES = 60_000;

/** `npm run dev` in a checkout of its own, whose files are changed while it runs. */
describe('npm run dev', () => {
  let copy: WorkingCopy;
  let dev: ChildProcess;
  let url = '';
  let output = '';

  beforeAll(async () => {
    copy = new WorkingCopy();
    await start();
  }, 8 * MINUTES);

  afterAll(() => {
    dev?.kill('SIGKILL');
    copy?.remove();
  });

  it(
    'answers with a changed line of the API',
    async () => {
      const api = pid('api');
      const worker = pid('worker');
      const undo = copy.edit(
        'apps/api/src/http/problem-filter.ts',
        `'no-such-endpoint'`,
        `'no-such-place'`,
      );
      await until(
        async () => (await answer('/api/v1/nothing')).includes('no-such-place'),
        2 * MINUTES,
        () => `the change is not live:\n${output}`,
      );
      expect(pid('api')).not.toBe(api);
      expect(pid('worker')).toBe(worker);
      undo();
      await until(
        async () => (await answer('/api/v1/nothing')).includes('no-such-endpoint'),
        2 * MINUTES,
        () => `the change is not undone:\n${output}`,
      );
    },
    5 * MINUTES,
  );

  it(
    'shows a compile error and keeps the old processes',
    async () => {
      const before = [pid('api'), pid('worker')];
      const said = output.length;
      const undo = copy.edit(
        'libs/domain/src/index.ts',
        'export',
        'export const wrong: string = 1;\nexport',
      );
      await says(said, 'does not compile');
      expect(output.slice(said)).toContain('error TS2322');
      expect([pid('api'), pid('worker')]).toEqual(before);
      expect(await answer('/api/v1/nothing')).toContain('no-such-endpoint');
      const mended = output.length;
      undo();
      await says(mended, 'no running code has changed');
    },
    3 * MINUTES,
  );

  it(
    'brings a changed driver to a worker of another build',
    async () => {
      const said = output.length;
      copy.edit('libs/workflows/src/driver.ts', 'export', 'export const changed = 1;\nexport');
      await says(said, 'worker restarted');
      await until(
        () => builds().length === 2,
        MINUTES,
        () => `the new build does not take over:\n${builds().join('\n')}`,
      );
    },
    4 * MINUTES,
  );

  it(
    'serves a changed page',
    async () => {
      copy.edit('apps/web/src/main.tsx', 'const root', 'const changedHere = 1;\nconst root');
      await until(
        async () => (await answer('/src/main.tsx')).includes('changedHere'),
        MINUTES,
        () => 'the page is the old one',
      );
    },
    2 * MINUTES,
  );

  it(
    'leaves no process behind, stopped or killed',
    async () => {
      for (const signal of ['SIGINT', 'SIGKILL'] as const) {
        const ended = once(dev, 'exit');
        dev.kill(signal);
        await ended;
        await until(
          () => left().length === 0,
          MINUTES,
          () => `left after ${signal}:\n${left().join('\n')}`,
        );
        if (signal === 'SIGINT') await start();
      }
    },
    8 * MINUTES,
  );

  async function start(): Promise<void> {
    output = '';
    const args = ['scripts/dev.mjs', '--port', String(await freePort())];
    dev = spawn(process.execPath, args, {
      cwd: copy.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: undefined },
    });
    for (const stream of [dev.stdout, dev.stderr])
      stream?.on('data', (chunk: Buffer) => void (output += chunk.toString()));
    await until(
      () => output.includes('Watching the sources') || dev.exitCode !== null,
      6 * MINUTES,
      () => `it did not start:\n${output}`,
    );
    if (dev.exitCode !== null) throw new Error(`it ended:\n${output}`);
    url = /ready at (http:\S+)/.exec(output)?.[1] ?? '';
  }

  const says = (since: number, text: string): Promise<void> =>
    until(
      () => output.slice(since).includes(text),
      2 * MINUTES,
      () => `"${text}" is not said:\n${output.slice(since)}`,
    );
  const answer = async (path: string): Promise<string> =>
    fetch(`${url}${path}`).then(
      (response) => response.text(),
      () => '',
    );
  const dataFile = (name: string): string =>
    readFileSync(join(copy.folder, '.waymark/dev', name), 'utf8');
  const pid = (name: string): number => Number(dataFile(`${name}.pid`));
  const builds = (): string[] => [
    ...new Set([...dataFile('logs/worker.log').matchAll(/"buildId":"(\w+)"/g)].map(([all]) => all)),
  ];
  const left = (): string[] =>
    execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(copy.folder));
});
