import { readConfig } from './config.js';

describe('readConfig', () => {
  const least = { DATABASE_URL: 'postgres://a', KEYS_DATABASE_URL: 'postgres://b' };

  it('names every missing variable, and no value', () => {
    expect(() => readConfig({})).toThrow('DATABASE_URL: not set\nKEYS_DATABASE_URL: not set');
    expect(() => readConfig({ ...least, NODE_ENV: 'production' })).toThrow('MASTER_KEY: not set');
  });

  it('keeps queues in the same database by default', () => {
    expect(readConfig(least)).toMatchObject({
      queueDatabaseUrl: 'postgres://a',
      healthPort: null,
      masterKey: null,
      temporal: { namespace: 'default' },
    });
  });

  it.each(['-1', '4.5', 'many'])('refuses %s as a port', (port) => {
    expect(() => readConfig({ ...least, HEALTH_PORT: port })).toThrow(
      'HEALTH_PORT: not a whole number',
    );
  });
});
