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

  it('writes messages to staff into files, and sends none in production unless told how', () => {
    expect(readConfig(least).staff).toMatchObject({ text: 'file', email: 'file' });
    const production = { ...least, NODE_ENV: 'production', MASTER_KEY: 'k' };
    expect(readConfig(production).staff).toMatchObject({ text: 'none', email: 'none' });
    expect(() => readConfig({ ...production, STAFF_TEXT_SENDER: 'simulated' })).toThrow(
      'nothing is simulated in production',
    );
  });

  it.each<[Record<string, string>, string]>([
    [{ STAFF_TEXT_SENDER: 'pigeon' }, 'STAFF_TEXT_SENDER: not one of'],
    [{ STAFF_TEXT_SENDER: 'smtp' }, 'STAFF_TEXT_SENDER: not one of'],
    [{ STAFF_EMAIL_SENDER: 'smtp' }, 'SMTP_URL: not set\nSMTP_FROM: not set'],
    [{ STAFF_TEXT_SENDER: 'notify', NOTIFY_API_KEY: 'hunter2' }, 'NOTIFY_TEXT_TEMPLATE: not set'],
    [
      { STAFF_TEXT_SENDER: 'notify', NOTIFY_API_KEY: 'hunter2', NOTIFY_TEXT_TEMPLATE: 't' },
      'NOTIFY_API_KEY: not a key of GOV.UK Notify',
    ],
  ])('refuses senders without their settings: %j', (env, refusal) => {
    expect(() => readConfig({ ...least, ...env })).toThrow(refusal);
  });
});
