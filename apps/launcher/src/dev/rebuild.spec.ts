import { setTimeout as delay } from 'node:timers/promises';
import { Rebuild, type Compiled } from './rebuild.js';

const PROGRAMS = [
  { name: 'API', rooms: ['apps/api', 'libs/engine', 'libs/domain'] },
  { name: 'worker', rooms: ['apps/worker', 'libs/engine', 'libs/workflows', 'libs/domain'] },
];

/** A build that is a map from room to version, and a log of what was done about it. */
function setUp() {
  const build = new Map([...new Set(PROGRAMS.flatMap(({ rooms }) => rooms))].map((r) => [r, '1']));
  const log: string[] = [];
  const told: string[] = [];
  const next: { compiled: Compiled; restart(): Promise<void>; during(): void } = {
    compiled: { ok: true, output: '' },
    restart: async () => {},
    during: () => {},
  };
  const rebuild = new Rebuild({
    programs: PROGRAMS,
    compile: async () => {
      log.push('compile');
      await delay(5);
      next.during();
      next.during = () => {};
      return next.compiled;
    },
    digests: () => new Map(build),
    beforeRestart: async (rooms) => void log.push(`before ${rooms.join(' ')}`),
    restart: (program) => (log.push(`restart ${program}`), next.restart()),
    tell: (text) => told.push(text),
  });
  return { build, log, told, next, rebuild };
}

describe('Rebuild', () => {
  it('restarts every program that runs the changed room', async () => {
    const { build, log, told, rebuild } = setUp();
    build.set('libs/domain', '2');
    await rebuild.sourceChanged('libs/domain/src/a.ts');
    expect(log).toEqual(['compile', 'before libs/domain', 'restart API', 'restart worker']);
    expect(told.join()).toMatch(/API and worker restarted {2}\(libs\/domain\/src\/a\.ts, .* s\)/);
  });

  it('leaves a program alone that does not run the changed room', async () => {
    const { build, log, rebuild } = setUp();
    build.set('libs/workflows', '2');
    await rebuild.sourceChanged('libs/workflows/src/driver.ts');
    expect(log).toEqual(['compile', 'before libs/workflows', 'restart worker']);
  });

  it('restarts nothing when the compiled code is the same', async () => {
    const { log, told, rebuild } = setUp();
    await rebuild.sourceChanged('libs/domain/src/a.ts');
    expect(log).toEqual(['compile']);
    expect(told.join()).toContain('no running code has changed');
  });

  it('shows a compile error and keeps the running programs until it is mended', async () => {
    const { build, log, told, next, rebuild } = setUp();
    next.compiled = { ok: false, output: 'a.ts(3,1): error TS2322\n' };
    await rebuild.sourceChanged('libs/engine/src/a.ts');
    expect(log).toEqual(['compile']);
    expect(told[0]).toBe('a.ts(3,1): error TS2322');
    expect(told[1]).toContain('does not compile');
    next.compiled = { ok: true, output: '' };
    build.set('libs/engine', '2');
    await rebuild.sourceChanged('libs/engine/src/a.ts');
    expect(log).toEqual([
      'compile',
      'compile',
      'before libs/engine',
      'restart API',
      'restart worker',
    ]);
  });

  it('takes changes that arrive together as one, and later ones in another round', async () => {
    const { build, log, told, next, rebuild } = setUp();
    next.during = () => {
      build.set('apps/api', '2');
      void rebuild.sourceChanged('apps/api/src/c.ts');
    };
    await Promise.all([
      rebuild.sourceChanged('libs/domain/src/a.ts'),
      rebuild.sourceChanged('libs/domain/src/b.ts'),
    ]);
    expect(log).toEqual(['compile', 'before apps/api', 'restart API', 'compile']);
    expect(told[0]).toContain('libs/domain/src/a.ts and 1 more');
  });

  it('reports a restart that failed and goes on with the next change', async () => {
    const { build, log, told, next, rebuild } = setUp();
    build.set('apps/api', '2');
    next.restart = () => Promise.reject(new Error('api did not start'));
    await rebuild.sourceChanged('apps/api/src/a.ts');
    expect(told.join()).toContain('✗ api did not start');
    next.restart = async () => {};
    build.set('apps/api', '3');
    await rebuild.sourceChanged('apps/api/src/a.ts');
    expect(log.filter((line) => line === 'restart API')).toHaveLength(2);
    expect(told.at(-1)).toContain('✓ API restarted');
  });
});
