import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { mayPerson } from '@waymark/contracts';
import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { type RequestContext, contextOf } from './call.js';
import { routeOf } from './endpoint.js';
import { forbidden, HttpProblem } from './problem.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a request through only where its route declares a permission and the person has it. A
 * handler without a declaration is closed to everybody.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const spec = routeOf(context);
    if (!spec?.permission) throw forbidden('no-permission-declared', 'This endpoint is closed.');
    const known = contextOf(request);
    known.route = spec.path;
    if (spec.permission === 'anyone') return true;
    if (!known.identity)
      throw new HttpProblem(401, known.refusal ?? 'sign-in-needed', { detail: 'Sign in first.' });
    if (!mayPerson(spec.permission, known.identity.roles)) throw forbidden();
    if (known.session && !READS.has(request.method)) checkCsrf(request, known.session);
    return true;
  }
}

/** A cookie travels by itself; the token in a header shows that our own page sent the request. */
function checkCsrf(request: Request, session: NonNullable<RequestContext['session']>): void {
  const sent = Buffer.from(request.get('x-csrf-token') ?? '');
  const wanted = Buffer.from(session.csrfToken);
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted))
    throw forbidden('csrf-token', 'Reload the page and try again.');
}
