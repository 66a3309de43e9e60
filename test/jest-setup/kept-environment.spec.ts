import { createRequire } from 'node:module';

interface Environment {
  global: typeof globalThis & Record<string | symbol, unknown>;
  teardown(): Promise<void>;
}
type Given = { globalConfig: object; projectConfig: object };

const load = createRequire(import.meta.url);
const KeptEnvironment = load('./kept-environment.cjs') as new (
  given: Given,
  context: object,
) => Environment;
const environment = (id: string, more: object = {}): Environment =>
  new KeptEnvironment(
    {
      globalConfig: { collectCoverage: false, watch: false, watchAll: false, ...more },
      projectConfig: { id, globals: {}, testEnvironmentOptions: {}, fakeTimers: {} },
    },
    { console, testPath: load.resolve('./kept-environment.cjs') },
  );

describe('the environment that the specs of a worker share', () => {
  it('gives each spec the globals and the environment variables of the first', async () => {
    const first = environment('shared');
    const { fetch, process } = first.global;
    const { exit } = process;
    process.env['HOME'] = '/elsewhere';
    process.env['ADDED'] = 'by a spec';
    Object.assign(first.global, {
      fetch: () => null,
      ofAModule: 1,
      [Symbol.for('RETRY_TIMES')]: 3,
    });
    process.exit = () => undefined as never;
    await first.teardown();

    const second = environment('shared');
    expect(second).toBe(first);
    expect(second.global.fetch).toBe(fetch);
    expect(second.global.process.exit).toBe(exit);
    expect(second.global.process.env['ADDED']).toBeUndefined();
    expect(second.global.process.env['HOME']).not.toBe('/elsewhere');
    expect(second.global['ofAModule']).toBe(1);
    expect(Symbol.for('RETRY_TIMES') in second.global).toBe(false);
  });

  it.each([{ collectCoverage: true }, { watch: true }, { watchAll: true }])(
    'is each spec’s own with %j',
    (more) => {
      const id = JSON.stringify(more);
      expect(environment(id, more)).not.toBe(environment(id, more));
    },
  );
});
