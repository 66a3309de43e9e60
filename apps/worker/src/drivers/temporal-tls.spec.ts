import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { selfSigned } from '@waymark/testing';
import { connectionTo, readTemporal } from '@waymark/workflows/temporal-settings';
import { createSecureServer, type Http2SecureServer, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';

const SERVER = selfSigned('temporal.test');
const CLIENT = selfSigned('waymark.test');
const STRANGER = selfSigned('temporal.test');
const files: Record<string, string> = {
  ca: SERVER.certificate,
  stranger: STRANGER.certificate,
  certificate: CLIENT.certificate,
  key: CLIENT.key,
};

/** A stand-in for Temporal takes TLS with a client certificate only, and answers with nothing. */
describe('Temporal behind TLS', () => {
  let server: Http2SecureServer;
  let asked: { headers: IncomingHttpHeaders; client: string | undefined }[];
  let settings: Record<string, string>;

  beforeAll(async () => {
    server = createSecureServer({
      cert: SERVER.certificate,
      key: SERVER.key,
      ca: CLIENT.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    });
    server.on('stream', (stream, headers) => {
      const client = (stream.session?.socket as TLSSocket).getPeerCertificate().subject?.CN;
      asked.push({ headers, client: [client].flat()[0] });
      stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(Buffer.alloc(5)); // a message without fields
    });
    server.on('sessionError', () => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    settings = {
      TEMPORAL_ADDRESS: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      TEMPORAL_NAMESPACE: 'victims.a1b2c',
      TEMPORAL_API_KEY: 'secret',
      TEMPORAL_TLS_SERVER_NAME: 'temporal.test',
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca',
      TEMPORAL_TLS_CLIENT_CERT_PATH: 'certificate',
      TEMPORAL_TLS_CLIENT_KEY_PATH: 'key',
    };
  });
  beforeEach(() => void (asked = []));
  afterAll(() => new Promise((closed) => server.close(closed)));

  const options = (more: Record<string, string> = {}) => {
    const read = readTemporal({ ...settings, ...more }, (path) => Buffer.from(files[path] ?? ''));
    if (!read) throw new Error('no address');
    return connectionTo(read);
  };
  const client = (more?: Record<string, string>) =>
    Connection.connect({ ...options(more), connectTimeout: '2s', interceptors: [] });

  it.each<[string, () => Promise<{ close(): Promise<void> }>]>([
    ['a client', client],
    ['a worker', () => NativeConnection.connect(options())],
  ])('%s shows its certificate and its key', async (_, connect) => {
    await (await connect()).close();
    expect(asked[0]).toMatchObject({
      client: 'waymark.test',
      headers: { authorization: 'Bearer secret', 'temporal-namespace': 'victims.a1b2c' },
    });
  });

  it.each([
    ['another certificate than it trusts', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'stranger' }],
    ['another name', { TEMPORAL_TLS_SERVER_NAME: 'other.test' }],
  ])('a client does not talk to a server with %s', async (_, more) => {
    await expect(client(more)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it('a client without a certificate is not let in', async () => {
    const nothing = { TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' };
    await expect(client(nothing)).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});
