import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Our own pages load from this origin alone. Consoles that others wrote (bull-board, the API
 * documentation) set styles in their markup, so they may; they still run no script but their files.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const strict = helmet(headers(["'self'"], https));
  const consoles = helmet(headers(["'self'", "'unsafe-inline'"], https));
  return (request, response, next) =>
    (/^\/(admin|api\/docs)(\/|$)/.test(request.path) ? consoles : strict)(request, response, next);
}

const headers = (styleSrc: string[], https: boolean): Parameters<typeof helmet>[0] => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc,
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(https && { upgradeInsecureRequests: [] }),
    },
  },
  strictTransportSecurity: https && { maxAge: 31_536_000 },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});
