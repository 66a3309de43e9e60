import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { mayPerson } from '@waymark/contracts';
import { BACKGROUND_QUEUES, QUEUE_SCHEMA } from '@waymark/queues';
import { createPostgresBackend, withBackend } from 'bullmq';
import type { RequestHandler } from 'express';
import { contextOf } from '../http/call.js';
import { forbidden, HttpProblem, notSignedIn } from '../http/problem.js';
import { sendProblem } from '../http/problem-filter.js';
import type { SecurityEvents } from '../security/security-events.js';

export const QUEUE_BOARD_PATH = '/admin/queues';

const POOL = 2;
export const BOARD_CONNECTIONS = BACKGROUND_QUEUES.length * POOL;

export interface QueueBoard {
  guard: RequestHandler;
  router: RequestHandler;
  close(): Promise<void>;
}

/** Serves bull-board for the background queues. Jobs carry ids only, and nothing of a case. */
export function queueBoard(databaseUrl: string, security: SecurityEvents): QueueBoard {
  const { Queue } = withBackend(createPostgresBackend);
  const queues = BACKGROUND_QUEUES.map(
    (name) =>
      new Queue(name, {
        connection: { connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: POOL },
        skipMetasUpdate: true,
      }),
  );
  // `/health/ready` and the board itself show these errors.
  for (const queue of queues) queue.on('error', () => undefined);
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue as never)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Waymark background jobs' } },
  });
  serverAdapter.setErrorHandler(withoutDetails);
  return {
    guard: operatorsOnly(security),
    router: serverAdapter.getRouter() as RequestHandler,
    close: async () => void (await Promise.allSettled(queues.map((queue) => queue.close()))),
  };
}

/** The board's own answer repeats what the database or a parser said, and where in the program. */
function withoutDetails(error: Error) {
  const { statusCode = 500 } = error as { statusCode?: number };
  const refused = statusCode >= 400 && statusCode < 500;
  return {
    status: refused ? (400 as const) : (500 as const),
    // In the board's own shape, so that its page can show it.
    body: {
      error: { key: 'ERRORS.INTERNAL_SERVER_ERROR' },
      message: refused ? 'The board cannot read this.' : 'The board does not answer.',
    },
  };
}

/**
 * Lets system operators in, because the queues belong to all organisations. The board is not ours
 * and knows no CSRF tokens, so a change must come from the board's own page.
 */
const operatorsOnly =
  (security: SecurityEvents): RequestHandler =>
  async (request, response, next) => {
    const context = contextOf(request);
    const { identity } = context;
    context.route = QUEUE_BOARD_PATH;
    if (!identity) return sendProblem(response, notSignedIn(context.refusal));
    if (!mayPerson('queues.view', identity.roles)) return sendProblem(response, forbidden());
    // Its page looks for its scripts beside its own address.
    if (request.method === 'GET' && request.originalUrl.split('?')[0] === QUEUE_BOARD_PATH)
      return response.redirect(`${QUEUE_BOARD_PATH}/`);
    if (request.method === 'GET') return next();
    const from = request.get('sec-fetch-site');
    if (from !== undefined && from !== 'same-origin')
      return sendProblem(response, new HttpProblem(403, 'csrf-token'));
    // Recorded first: what cannot be recorded is not done.
    await security.record({
      kind: 'queue-board-used',
      who: identity,
      detail: { method: request.method, path: request.path.slice(0, 200) },
    });
    next();
  };
