import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { mayPerson, taskRoutes, type RouteSpec } from '@waymark/contracts';
import type { Request } from 'express';
import { contextOf } from './call.js';
import { checkCsrf } from './csrf.js';
import { routeOf } from './endpoint.js';
import { forbidden, HttpProblem, notSignedIn } from './problem.js';
import type { RestoredRecord } from '../platform/restored-record.js';

/**
 * Lets a request through only if its route declares a permission and the person has it. A handler
 * that declares no permission is closed to everybody.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly record: Pick<RestoredRecord, 'isRestored'>) {}

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
    if (this.record.isRestored() && !isForRestored(spec)) throw restored();
    return true;
  }
}

const AREAS_FOR_RESTORED = new Set(['session', 'platform', 'system', 'health']);

/** People may look, sign in and out, stop, and recover. */
const isForRestored = ({ method, area, path }: RouteSpec): boolean =>
  method === 'GET' || AREAS_FOR_RESTORED.has(area) || path === taskRoutes.stop.path;

const restored = (): HttpProblem =>
  new HttpProblem(503, 'waits-for-recover', {
    detail:
      'Waymark was restored from a backup, and an administrator has to confirm that it is the ' +
      'right one. Nothing was changed. Keep what you typed, and try again later.',
  });
