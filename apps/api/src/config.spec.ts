import { readConfig } from './config.js';

const LEAST = {
  DATABASE_URL: 'postgres://a@127.0.0.1/w',
  KEYS_DATABASE_URL: 'postgres://a@127.0.0.1/k',
};
const PRODUCTION = {
  ...LEAST,
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://id.example.org',
  MASTER_KEY: 'a'.repeat(64),
  SESSION_SECRET: 's'.repeat(40),
  PUBLIC_URL: 'https://waymark.example.org',
};

describe('readConfig', () => {
  it('needs only the two databases on one machine', () => {
    expect(readConfig(LEAST)).toMatchObject({
      port: 4300,
      publicUrl: 'http://127.0.0.1:4300',
      oidcIssuer: null,
      temporal: null,
      clock: null,
    });
  });

  it('names what is missing or wrong and repeats no value', () => {
    expect(() => readConfig({ ...LEAST, PORT: 'http', MASTER_KEY: 'hunter2' })).toThrow(
      /PORT: .*\nMASTER_KEY: /s,
    );
    expect(() => readConfig({ ...LEAST, MASTER_KEY: 'hunter2' })).not.toThrow('hunter2');
  });

  it('treats an empty variable as absent', () =>
    expect(readConfig({ ...LEAST, OIDC_ISSUER: '' }).oidcIssuer).toBeNull());

  it('accepts production with secrets, issuer and https of its own', () =>
    expect(readConfig(PRODUCTION).production).toBe(true));

  it.each(['OIDC_ISSUER', 'MASTER_KEY', 'SESSION_SECRET', 'PUBLIC_URL'])(
    'refuses production without %s',
    (name) => {
      expect(() => readConfig({ ...PRODUCTION, [name]: undefined })).toThrow(name);
    },
  );

  it('refuses a faster clock in production', () =>
    expect(() => readConfig({ ...PRODUCTION, CLOCK: '100' })).toThrow('CLOCK'));
});
