import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { mayPerson } from '@waymark/contracts';
import type { Request } from 'express';
import { contextOf } from './call.js';
import { checkCsrf } from './csrf.js';
import { routeOf } from './endpoint.js';
import { forbidden, notSignedIn } from './problem.js';

/**
 * Lets a request through only if its route declares a permission and the person has it. A handler
 * that declares no permission is closed to everybody.
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
    if (!known.identity) throw notSignedIn(known.refusal);
    if (!mayPerson(spec.permission, known.identity.roles)) throw forbidden();
    checkCsrf(request, known);
    return true;
  }
}
