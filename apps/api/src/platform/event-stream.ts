import type { WorkListEvent } from '@waymark/contracts';
import type { Response } from 'express';

const HEARTBEAT_MS = 25_000;
/** Real time. A stream ends within so long after its person signed out or left. */
const SIGNED_IN_MS = 5_000;

/**
 * Keeps a response open as a stream of server-sent events (HTML, section 9.2). `begin` gets a
 * function that sends, and returns one that stops. The stream ends once nobody is signed in.
 */
export function streamEvents(
  response: Response,
  {
    begin,
    stillSignedIn,
  }: {
    begin: (send: (event: WorkListEvent) => void) => () => void;
    stillSignedIn: () => Promise<boolean>;
  },
): void {
  // Whoever asked has gone already, so nothing would end what begins here.
  if (response.destroyed) return;
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
  const look = setInterval(() => {
    void stillSignedIn().then((still) => still || response.end());
  }, SIGNED_IN_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    clearInterval(look);
    stop();
  });
  send({ kind: 'resync' });
}
