import { checkHealth, type Component } from './health.js';

const part = (name: string, needed: boolean, check: Component['check']): Component => ({
  name,
  needed,
  check,
});
const up = async () => 'up' as const;
const broken = async (): Promise<'up'> => {
  throw new Error('password=secret');
};

describe('checkHealth', () => {
  it('is up when everything is', async () => {
    expect(
      await checkHealth([
        part('postgres', true, up),
        part('temporal', false, async () => 'unconfigured'),
      ]),
    ).toEqual({
      status: 'up',
      components: { postgres: { state: 'up' }, temporal: { state: 'unconfigured' } },
    });
  });

  it('goes on without what people do not need, and says so', async () => {
    expect(
      await checkHealth([part('postgres', true, up), part('temporal', false, broken)]),
    ).toEqual({
      status: 'degraded',
      components: { postgres: { state: 'up' }, temporal: { state: 'down' } },
    });
  });

  it('is down without what they need, and tells no reason to strangers', async () => {
    const health = await checkHealth([part('postgres', true, broken)]);
    expect(health.status).toBe('down');
    expect(JSON.stringify(health)).not.toContain('secret');
  });

  it('does not wait for what does not answer', async () => {
    expect(
      (await checkHealth([part('keys', true, () => new Promise(() => undefined))])).status,
    ).toBe('down');
  });
});
