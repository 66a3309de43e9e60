import express, { type RequestHandler, Router } from 'express';
import { readdirSync } from 'node:fs';
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
const HASHED = /\/assets\/.*-[\w-]{8}\./;
const KEPT = 'public, max-age=31536000, immutable';
/** In the order in which we would rather send them. */
const FORMS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const OURS = /^\/(api|admin|health|identity)(\/|$)/;

/**
 * Serves the built web application. Browsers keep hashed files for a year. Every other address that
 * a browser asks for gets the application's page, save that of Stop now, which is a page of its own
 * (docs/service/safe-contact.md#stop-now).
 */
export function webRoot(root: string): RequestHandler {
  const router = Router();
  router.use(compressed(root));
  router.use(
    express.static(root, {
      index: false,
      setHeaders: (response, path) =>
        response.setHeader('Cache-Control', HASHED.test(path) ? KEPT : 'no-cache'),
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

/** Sends a hashed file as the build has compressed it, if the browser takes that. */
function compressed(root: string): RequestHandler {
  const files = new Set(assetsIn(root));
  return (request, response, next) => {
    const { path } = request;
    if (!READS.has(request.method) || !HASHED.test(path) || !files.has(path)) return next();
    const form = FORMS.find(
      ([encoding, end]) => files.has(path + end) && request.acceptsEncodings(encoding),
    );
    response.vary('Accept-Encoding');
    if (!form) return next();
    const [encoding, end] = form;
    response.setHeader('Content-Encoding', encoding);
    response.setHeader('Cache-Control', KEPT);
    response.type(path.slice(path.lastIndexOf('.')));
    response.sendFile(join(root, path + end), (missing) => missing && next(missing));
  };
}

/** Read once: a build that is replaced comes with a new process. */
function assetsIn(root: string): string[] {
  try {
    return readdirSync(join(root, 'assets')).map((name) => `/assets/${name}`);
  } catch {
    return [];
  }
}
