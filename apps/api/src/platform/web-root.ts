import express, { type RequestHandler, Router } from 'express';
import { join } from 'node:path';

const READS = new Set(['GET', 'HEAD']);
const OURS = /^\/(api|admin|health|identity)(\/|$)/;

/**
 * Serves the built web application. Browsers keep hashed files for a year. Every other address that
 * a browser asks for gets the application's page.
 */
export function webRoot(root: string): RequestHandler {
  const router = Router();
  router.use(
    express.static(root, {
      index: false,
      setHeaders: (response, path) =>
        response.setHeader(
          'Cache-Control',
          /\/assets\/.*-[\w-]{8}\./.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    }),
  );
  router.use((request, response, next) => {
    if (!READS.has(request.method) || OURS.test(request.path) || !request.accepts('html'))
      return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(root, 'index.html'), (missing) => missing && next());
  });
  return router;
}
