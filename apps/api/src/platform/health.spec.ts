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
  it('is up when every component is up', async () => {
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

  it('is degraded without a component that people do not need', async () => {
    expect(
      await checkHealth([part('postgres', true, up), part('temporal', false, broken)]),
    ).toEqual({
      status: 'degraded',
      components: { postgres: { state: 'up' }, temporal: { state: 'down' } },
    });
  });

  it('is down without a component that people need, and gives no reason', async () => {
    const health = await checkHealth([part('postgres', true, broken)]);
    expect(health.status).toBe('down');
    expect(JSON.stringify(health)).not.toContain('secret');
  });

  it('does not wait for a component that does not answer', async () => {
    expect(
      (await checkHealth([part('keys', true, () => new Promise(() => undefined))])).status,
    ).toBe('down');
  });
});
