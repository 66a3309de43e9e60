import type { WorkListEvent } from '@waymark/contracts';
import type { Response } from 'express';

const HEARTBEAT_MS = 25_000;

/**
 * Keeps a response open as a stream of server-sent events (HTML, section 9.2). `begin` gets a
 * function that sends, and returns one that stops.
 */
export function streamEvents(
  response: Response,
  begin: (send: (event: WorkListEvent) => void) => () => void,
): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 3000\n\n');
  const send = (event: WorkListEvent): void =>
    void response.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  const stop = begin(send);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  send({ kind: 'resync' });
}
