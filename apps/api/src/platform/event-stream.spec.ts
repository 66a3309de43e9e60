import type { WorkListEvent } from '@waymark/contracts';
import { jest } from '@jest/globals';
import type { Response } from 'express';
import { createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { streamEvents } from './event-stream.js';

describe('streamEvents', () => {
  it('begins nothing for somebody who has gone while they were looked up', async () => {
    const asked: ServerResponse[] = [];
    const server = createServer((_, response) => void asked.push(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = get({ port, host: '127.0.0.1' });
    client.on('error', () => undefined);
    await once(server, 'request');
    const [response] = asked;
    client.destroy();
    if (response && !response.destroyed) await once(response, 'close');
    let began = 0;
    streamEvents(response as unknown as Response, {
      begin: () => {
        began += 1;
        return () => undefined;
      },
      stillSignedIn: async () => true,
    });
    expect(began).toBe(0);
    server.close();
  });

  it('answers a HEAD request with its headers, and begins nothing', async () => {
    let began = 0;
    const server = createServer((_, response) =>
      streamEvents(response as unknown as Response, {
        begin: () => {
          began += 1;
          return () => undefined;
        },
        stillSignedIn: async () => true,
      }),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const client = request({ port, host: '127.0.0.1', method: 'HEAD' }).end();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    expect(response.headers['content-type']).toBe('text/event-stream');
    expect(began).toBe(0);
    client.destroy();
    server.close();
  }, 5_000);

  it('keeps little for a browser that does not read, and sends nothing after the end', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const { response, client, send, signOut, ended } = await openStream();
    client.pause(); // a laptop that sleeps
    for (let change = 0; change < 200_000; change += 1) send({ kind: 'task-changed' });
    expect(response.writableLength).toBeLessThan(100_000);
    signOut();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([response.destroyed, ended()]).toEqual([true, true]);
    const broken = jest.fn();
    response.on('error', broken);
    send({ kind: 'task-changed' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(broken).not.toHaveBeenCalled();
    client.destroy();
    jest.useRealTimers();
  });

  it('tells a browser that reads again to look at everything', async () => {
    const { client, send, response, read } = await openStream();
    client.pause();
    while (!response.writableNeedDrain) send({ kind: 'task-changed' });
    send({ kind: 'notice-changed' });
    client.resume();
    await once(response, 'drain');
    send({ kind: 'import-changed' });
    while (!read().includes('import-changed')) await once(client, 'data');
    expect(read()).not.toContain('notice-changed');
    expect(read().split('event: resync')).toHaveLength(3); // at the start, and once it reads again
    client.destroy();
  });
});

/** A stream with a browser at its other end. */
async function openStream() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: waymark.example\r\n\r\n');
  let text = '';
  client.on('data', (data) => (text += String(data)));
  client.on('error', () => undefined);
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  server.close();
  let signedIn = true;
  let over = false;
  let send: (event: WorkListEvent) => void = () => undefined;
  streamEvents(response as unknown as Response, {
    begin: (sends) => {
      send = sends;
      return () => (over = true);
    },
    stillSignedIn: async () => signedIn,
  });
  return {
    response,
    client,
    send,
    read: () => text,
    signOut: () => (signedIn = false),
    ended: () => over,
  };
}
