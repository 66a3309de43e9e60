import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { capture, type Captured } from '../../apps/cli/src/testing/capture.js';
import { Stack } from './stack.js';

const root = new URL('../../', import.meta.url).pathname;
const EXAMPLE = join(root, 'docs/examples/first-journey');
const COHORT = join(root, 'test/cohort/first-day.csv');

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  timeStyle: 'short',
});

/** The output that other programs rely on, from the command line against the running system. */
describe('waymark', () => {
  let stack: Stack;
  let folder = '';
  const waymark = (...args: string[]): Promise<Captured> => capture(...args, '--url', stack.url);
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, out, err } = await waymark(...args, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as T;
  };
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  /** Messages from one row to other instances arrive a moment later. */
  const settled = async (): Promise<unknown[]> => {
    for (let before = await json<unknown[]>('tasks', '--open'); ;) {
      await wait(2_000);
      const after = await json<unknown[]>('tasks', '--open');
      if (JSON.stringify(after) === JSON.stringify(before)) return after;
      before = after;
    }
  };
  const refused = async (...args: string[]): Promise<string> => {
    const { code, err } = await waymark(...args);
    expect(code).toBe(1);
    return /^refused \((.+?)\): .+/.exec(err)?.[1] ?? err;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-cli-'));
    stack = await Stack.start();
  }, 300_000);
  afterAll(async () => {
    await stack?.end(); // that it did not start is what must be read, not that it cannot be ended
    rmSync(folder, { recursive: true });
  }, 90_000);

  it('takes the worked example from publishing to its end without naming anybody', async () => {
    const published = await json<{
      findings: unknown[];
      journey: string;
      version: number;
      program: string;
      approval: { request: string; content: string } | null;
    }>('publish', EXAMPLE);
    const change = (name: string, what: string) => ({
      code: 'personal-variable',
      place: `variable ${name}`,
      words: `The variable “${name}” keeps ${what}.`,
      needs: 'second-person',
    });
    expect(published).toEqual({
      findings: [],
      journey: 'first-journey',
      version: 1,
      program: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      state: 'waiting',
      approval: {
        request: expect.any(String) as string,
        content: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        needs: 'second-person',
        changes: expect.arrayContaining([
          change('grade', 'special category data'),
          change('note', 'personal data'),
        ]) as unknown,
        expiresAt: expect.any(String) as string,
      },
    });
    const request = published.approval?.request ?? '';
    expect(await refused('run', 'first-journey')).toBe('not-deployed');
    expect(await refused('approve', request, '--as', 'Cal Ivers')).toBe('own-request');
    expect(await refused('approve', request, '--as', 'Uma Abbott')).toBe('not-permitted');
    expect((await json<{ request: string }[]>('approvals')).map((one) => one.request)).toEqual([
      request,
    ]);
    expect(await json('approve', request)).toMatchObject({ request, state: 'approved' });
    expect(await refused('approve', request)).toBe('request-decided');
    const { instance } = await json<{ instance: string }>('run', 'first-journey');
    const tasks = await json<Record<string, unknown>[]>('tasks', '--open');
    const [task] = tasks.filter((each) => each['instance'] === instance);
    expect(task).toEqual({
      task: expect.any(String) as string,
      instance,
      case: null,
      dangerSince: null,
      element: 'make-call',
      title: 'Call back, attempt 1',
      role: 'caseworker',
      assignee: null,
      grade: 'standard',
      gradeBasis: 'none',
      priority: 'P3',
      due: expect.any(String) as string,
      overdue: false,
      cannot: 'lacks-role',
    });
    expect(londonTime.format(new Date(String(task?.['due'])))).toBe('17:00');
    const id = String(task?.['task']);
    expect(await json('claim', id)).toEqual({ task: id, next: expect.any(Array) as unknown });
    expect(
      await json(
        'complete',
        id,
        '--data',
        file('answers.json', '{ "reached": true, "note": "Wants a letter" }'),
      ),
    ).toEqual({ task: id, next: [] });
    const trace = await json<
      {
        seq: number;
        at: string;
        event: { kind: string };
        facts: unknown[];
      }[]
    >('trace', instance);
    expect(trace.map(({ seq, event }) => [seq, event.kind])).toEqual([
      [1, 'start'],
      [2, 'claim-task'],
      [3, 'complete-task'],
    ]);
    const instances = await json<Record<string, unknown>[]>('instances');
    expect(instances.find((each) => each['instance'] === instance)).toEqual({
      instance,
      journey: 'first-journey',
      version: 1,
      process: 'call-back',
      status: 'completed',
      waitingAt: [],
    });
    expect(await json<unknown[]>('instances', '--open')).not.toContainEqual(
      expect.objectContaining({ instance }),
    );
  }, 60_000);

  it('keeps the two organisations apart', async () => {
    const { approval } = await json<{ approval: { request: string } | null }>(
      'publish',
      EXAMPLE,
      '--as',
      'Opal Drew',
    );
    const request = approval?.request ?? '';
    expect(await refused('approve', request, '--as', 'Zoe Flint')).toBe('not-found');
    await json('approve', request, '--as', 'Mina Birch');
    const { instance } = await json<{ instance: string }>(
      'run',
      'first-journey',
      '--as',
      'Isla Voss',
    );
    const theirs = await json<{ instance: string }[]>('tasks', '--open', '--as', 'Isla Voss');
    expect(theirs.map((each) => each.instance)).toEqual([instance]);
    expect(await json<{ instance: string }[]>('tasks', '--open')).not.toContainEqual(
      expect.objectContaining({ instance }),
    );
    expect(await refused('trace', instance)).toBe('not-found');
  }, 60_000);

  it('imports the first day, and a second time changes nothing', async () => {
    interface Report {
      import: string;
      results: Record<string, unknown>[];
    }
    const {
      import: id,
      results,
      ...counters
    } = await json<Report>('import', 'cohort', COHORT, '--mapping', 'neutral');
    expect(counters).toEqual({
      rows: 16,
      accepted: 8,
      duplicate: 1,
      excluded: 2,
      merged: 1,
      held: 2,
      rejected: 2,
    });
    expect(id).toEqual(expect.any(String));
    expect(Object.keys(results[0] ?? {}).sort()).toEqual([
      'case',
      'code',
      'contact',
      'outcome',
      'priority',
      'row',
      'task',
    ]);
    expect(results.map(({ row, outcome }) => [row, outcome]).slice(0, 3)).toEqual([
      [2, 'accepted'],
      [3, 'held'],
      [4, 'accepted'],
    ]);
    const before = await settled();
    const again = await json<Report & Record<string, number>>('import', 'cohort', COHORT);
    expect(again).toMatchObject({ rows: 16, accepted: 0, duplicate: 14, rejected: 2 });
    expect(await settled()).toEqual(before);
  }, 120_000);

  it('refuses with a code and changes nothing', async () => {
    const { instance } = await json<{ instance: string }>('run', 'first-journey');
    const task = `${instance}.4`;
    const empty = file('empty.json', '{}');
    expect(await refused('complete', task, '--data', empty)).toBe('form-invalid');
    expect((await waymark('complete', task, '--data', empty)).err).toBe(
      'refused (form-invalid): Some answers need correcting.\n' +
        '  reached: Did you speak to them?: an answer is needed (required)\n',
    );
    await json('claim', task, '--as', 'Edie Farrow');
    expect(await refused('claim', task, '--as', 'Gil Hart')).toBe('task-claimed-by-another');
    expect(await refused('complete', task, '--data', empty, '--as', 'Gil Hart')).toBe(
      'task-claimed-by-another',
    );
    expect(await refused('claim', task, '--as', 'Ezra Knight')).toBe('not-permitted');
    expect(await refused('claim', task, '--as', 'Isla Voss')).toBe('not-found');
    expect(await refused('complete', 'nobody', '--data', empty)).toBe('not-found');
    expect(await refused('trace', 'a b')).toBe('invalid-request');
    expect(await refused('run', 'no-such-journey')).toBe('not-deployed');
    expect(await refused('token', '--as', 'Nobody')).toBe('unknown-person');
    expect((await json<unknown[]>('trace', instance)).length).toBe(2);
  }, 60_000);

  it('refuses cohorts as a whole with their code', async () => {
    expect(await refused('import', 'cohort', COHORT, '--mapping', 'nope')).toBe('unknown-mapping');
    expect(await refused('import', 'cohort', file('empty.csv', ''))).toBe('empty');
    expect(await refused('import', 'cohort', file('columns.csv', 'a,b\n1,2\n'))).toBe(
      'missing-column',
    );
    expect(
      await refused('import', 'cohort', file('latin.csv', Buffer.from([0x61, 0xff, 0xfe, 0x0a]))),
    ).toBe('not-a-table');
    expect(
      await refused('import', 'cohort', file('huge.csv', Buffer.alloc(51 * 1024 * 1024, 0x61))),
    ).toBe('too-large');
    expect(await refused('import', 'cohort', COHORT, '--as', 'Edie Farrow')).toBe('not-permitted');
  }, 60_000);

  it('prints the findings of what cannot be published in the same shape', async () => {
    const broken = file('broken.bpmn', '<bpmn:definitions');
    const { code, out } = await waymark('publish', broken, '--json');
    expect({ code, answer: JSON.parse(out) as unknown }).toEqual({
      code: 1,
      answer: {
        findings: [
          {
            code: expect.any(String) as string,
            severity: 'error',
            element: null,
            message: expect.any(String) as string,
          },
        ],
        journey: null,
        version: null,
        program: null,
        state: null,
        approval: null,
      },
    });
    const linted = JSON.parse((await waymark('lint', broken, '--json')).out) as {
      findings: unknown;
    };
    expect((JSON.parse(out) as { findings: unknown }).findings).toEqual(linted.findings);
  });

  it('recovers and verifies while everything runs', async () => {
    expect(await json('recover')).toMatchObject({
      instances: expect.any(Number) as number,
      drivers: expect.any(Number) as number,
      beyondRecord: [],
    });
    const [driving] = await json<{ build: string }[]>('builds');
    expect(driving).toMatchObject({ build: expect.any(String) as string, present: true });
    expect(await json('builds', '--choose', driving?.build ?? '')).toMatchObject([
      { present: true },
    ]);
    expect(await refused('builds', '--choose', 'never-built')).toBe('build-absent');
    expect(await json('verify-audit')).toMatchObject({
      events: expect.any(Number) as number,
      intact: true,
    });
    expect(await refused('recover', '--as', 'Edie Farrow')).toBe('not-permitted');
  }, 60_000);

  it('refuses to begin the service time of a data folder a second time', async () => {
    await stack.stop();
    await expect(
      stack.again('scripts/start.mjs', ['--at', '2028-02-29T12:00:00Z']),
    ).rejects.toThrow('Service time already runs in this data folder');
    await stack.again();
  }, 240_000);

  it('says who there is, and gives a token as plain text', async () => {
    const people = await json<Record<string, string>[]>('people');
    expect(people).toContainEqual({
      name: 'Uma Abbott',
      role: 'supervisor',
      organisation: 'northvale',
    });
    const { code, out } = await waymark('token', '--as', 'Uma Abbott');
    expect({ code, token: /^[\w-]+\.[\w-]+\.[\w-]+\n$/.test(out) }).toEqual({
      code: 0,
      token: true,
    });
  });
});
