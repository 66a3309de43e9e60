import express, { type RequestHandler, Router } from 'express';
import { join } from 'node:path';

const READS = new Set(['GET', 'HEAD']);
/** The blank page to which Stop now leads. It loads nothing, and nothing on it leads back. */
const STOPPED = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Notes</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
  </head>
  <body>
    <main>
      <h1>Notes</h1>
    </main>
  </body>
</html>
`;
const OURS = /^\/(api|admin|health|identity)(\/|$)/;

/**
 * Serves the built web application. Browsers keep hashed files for a year. Every other address that
 * a browser asks for gets the application's page, save that of Stop now, which is a page of its own
 * (docs/service/safe-contact.md#stop-now).
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
  router.get('/stopped', (_, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(STOPPED);
  });
  router.use((request, response, next) => {
    if (!READS.has(request.method) || OURS.test(request.path) || !request.accepts('html'))
      return next();
    // Browsers keep nothing of a page on which a person may have been shown.
    response.setHeader('Cache-Control', 'no-store');
    response.sendFile(join(root, 'index.html'), (missing) => missing && next());
  });
  return router;
}
