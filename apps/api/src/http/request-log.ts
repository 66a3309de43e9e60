import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { contextOf } from './call.js';

/** Logs one line for each request: the route's pattern, never the address, query or person. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    response.on('finish', () => {
      const { route } = contextOf(request);
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
      const entry = {
        method: request.method,
        route: route ?? firstSegment(request.path),
        status: response.statusCode,
        ms,
      };
      if (response.statusCode >= 500) log.error(entry, 'request');
      else log.debug(entry, 'request');
    });
    next();
  };
}

/** Of static files and consoles, only the first segment of the path is logged. */
const firstSegment = (path: string): string => `/${/^\/([a-z-]*)/.exec(path)?.[1] ?? ''}`;
