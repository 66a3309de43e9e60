import { connectionTo, readTemporal } from './temporal-settings.js';

const FILES: Record<string, string> = {
  'ca.pem': '-----BEGIN CERTIFICATE-----\nca\n-----END CERTIFICATE-----',
  'client.pem': '-----BEGIN CERTIFICATE-----\nclient\n-----END CERTIFICATE-----',
  'client.key': '-----BEGIN EC PRIVATE KEY-----\nhunter2\n-----END EC PRIVATE KEY-----',
  'notes.txt': 'hunter2',
};
const file = (path: string): Buffer => {
  const content = FILES[path];
  if (content === undefined) throw new Error(`ENOENT: ${path}`);
  return Buffer.from(content);
};
const ADDRESS = { TEMPORAL_ADDRESS: 'temporal.example.org:7233' };
const CLIENT = {
  TEMPORAL_TLS_CLIENT_CERT_PATH: 'client.pem',
  TEMPORAL_TLS_CLIENT_KEY_PATH: 'client.key',
};
const read = (env: Record<string, string>) => readTemporal({ ...ADDRESS, ...env }, file);
const connection = (env: Record<string, string>) => {
  const settings = read(env);
  return settings && connectionTo(settings);
};

describe('readTemporal', () => {
  it('needs nothing but an address', () => {
    expect(readTemporal({}, file)).toBeNull();
    expect(connection({})).toEqual({ address: 'temporal.example.org:7233' });
    expect(connection({ TEMPORAL_TLS: 'false' })).not.toHaveProperty('tls');
    expect(read({})?.namespace).toBe('default');
  });

  it.each<[string, Record<string, string>]>([
    ['it is switched on', { TEMPORAL_TLS: 'true' }],
    ['there is an API key', { TEMPORAL_API_KEY: 'hunter2' }],
    ['the server has a certificate of our own', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca.pem' }],
    ['the server has another name', { TEMPORAL_TLS_SERVER_NAME: 'temporal' }],
    ['this program has a certificate', CLIENT],
  ])('uses TLS if %s', (_, env) => expect(connection(env)).toHaveProperty('tls'));

  it('hands files, name and key to the connection', () =>
    expect(
      connection({
        ...CLIENT,
        TEMPORAL_NAMESPACE: 'victims.a1b2c',
        TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca.pem',
        TEMPORAL_TLS_SERVER_NAME: 'temporal',
        TEMPORAL_API_KEY: 'secret',
      }),
    ).toEqual({
      address: 'temporal.example.org:7233',
      apiKey: 'secret',
      metadata: { 'temporal-namespace': 'victims.a1b2c' },
      tls: {
        serverRootCACertificate: file('ca.pem'),
        serverNameOverride: 'temporal',
        clientCertPair: { crt: file('client.pem'), key: file('client.key') },
      },
    }));

  it.each<[Record<string, string>, string]>([
    [{ TEMPORAL_TLS: 'yes' }, 'TEMPORAL_TLS: neither true nor false'],
    [
      { TEMPORAL_TLS_CLIENT_CERT_PATH: 'client.pem' },
      'TEMPORAL_TLS_CLIENT_KEY_PATH: not set, although TEMPORAL_TLS_CLIENT_CERT_PATH is',
    ],
    [
      { TEMPORAL_TLS_CLIENT_KEY_PATH: 'client.key' },
      'TEMPORAL_TLS_CLIENT_CERT_PATH: not set, although TEMPORAL_TLS_CLIENT_KEY_PATH is',
    ],
    [
      { TEMPORAL_API_KEY: 'hunter2', TEMPORAL_TLS: 'false' },
      'TEMPORAL_API_KEY: set, although TEMPORAL_TLS is false',
    ],
    [
      { TEMPORAL_TLS_SERVER_NAME: 'temporal', TEMPORAL_TLS: 'false' },
      'TEMPORAL_TLS_SERVER_NAME: set, although TEMPORAL_TLS is false',
    ],
    [
      { TEMPORAL_API_KEY: 'hunter2', TEMPORAL_ADDRESS: '' },
      'TEMPORAL_ADDRESS: not set, although TEMPORAL_API_KEY is',
    ],
    [
      { TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'hunter2.pem' },
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH: the file cannot be read',
    ],
    [
      { ...CLIENT, TEMPORAL_TLS_CLIENT_CERT_PATH: 'notes.txt' },
      'TEMPORAL_TLS_CLIENT_CERT_PATH: no certificate in PEM',
    ],
    [
      { ...CLIENT, TEMPORAL_TLS_CLIENT_KEY_PATH: 'client.pem' },
      'TEMPORAL_TLS_CLIENT_KEY_PATH: no private key in PEM',
    ],
  ])('refuses %j and repeats no value', (env, refusal) => {
    const reading = () => read(env);
    expect(reading).toThrow(refusal);
    expect(reading).not.toThrow('hunter2');
  });
});
