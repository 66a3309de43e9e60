import type { Response } from 'express';
import { createServer, get, type ServerResponse } from 'node:http';
import { once } from 'node:events';
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
});
