import { createServer, type Server } from 'node:http';

/** `stands-by`: another build drives. */
export type Health = Record<string, 'up' | 'stands-by' | 'away' | 'starting' | 'waits-for-recover'>;

/**
 * Answers whether this worker and what it depends on work, for the launcher and for a probe of a
 * container. The status is 200 once it can do its work.
 */
export function healthServer(port: number, health: () => Health): Promise<Server> {
  const server = createServer((request, response) => {
    const state = health();
    const ready =
      request.url === '/health/live' || Object.values(state).every((each) => each !== 'starting');
    response
      .writeHead(ready ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(state));
  });
  return new Promise((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server)),
  );
}
