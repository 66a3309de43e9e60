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
  // Express answers HEAD as GET. Node sends no headers for it before its end, which never came.
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  // Whoever reads too slowly is not sent each change: they look at everything once they go on.
  let missed = false;
  const write = (text: string): void => {
    if (response.writableNeedDrain) missed = true;
    else if (!response.writableEnded) response.write(text);
  };
  const send = (event: WorkListEvent): void =>
    write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  write('retry: 3000\n\n');
  const leave = begin(send);
  const heartbeat = setInterval(() => {
    if (response.writableNeedDrain) response.destroy();
    else write(': still here\n\n');
  }, HEARTBEAT_MS);
  const look = setInterval(
    () => void stillSignedIn().then((still) => still || end()),
    SIGNED_IN_MS,
  );
  const stop = (): void => {
    clearInterval(heartbeat);
    clearInterval(look);
    leave();
  };
  // What is written after the end is an error that nobody catches, so nothing may be sent by then.
  const end = (): void => {
    stop();
    if (response.writableNeedDrain) response.destroy();
    else response.end();
  };
  response.on('drain', () => {
    if (missed) send({ kind: 'resync' });
    missed = false;
  });
  response.on('close', stop);
  send({ kind: 'resync' });
}
