import { connect, createServer, type Server } from 'node:net';
import { freePort } from './free-port.js';

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('a free port', () => {
  it('is the preferred one while it is free, otherwise another one', async () => {
    const preferred = await freePort();
    expect(await freePort(preferred)).toBe(preferred);
    const taken = await listen(preferred);
    const other = await freePort(preferred);
    expect(other).not.toBe(preferred);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('is not one that an outgoing connection could take', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    expect(Math.max(...ports)).toBeLessThan(32_768);
    const server = await listen(ports[0] ?? 0);
    const client = connect({ port: ports[0] ?? 0, host: '127.0.0.1' });
    await new Promise((resolve) => client.once('connect', resolve));
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
