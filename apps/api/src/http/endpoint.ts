import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { RouteSpec } from '@waymark/contracts';
import type { Request, Response } from 'express';
import type { Call } from './call.js';
import { parseCall } from './parse-call.js';

export const ROUTE = 'waymark:route';

/**
 * Makes a method the handler of a route. Address, method, status and permission come from the table
 * of routes, which clients read too.
 */
export function Endpoint(spec: RouteSpec): MethodDecorator {
  return applyDecorators(
    SetMetadata(ROUTE, spec),
    RequestMapping({ path: spec.path, method: RequestMethod[spec.method] }),
    HttpCode(spec.status ?? 200),
  );
}

export const routeOf = (context: ExecutionContext): RouteSpec | undefined =>
  Reflect.getMetadata(ROUTE, context.getHandler()) as RouteSpec | undefined;

/** The request, parsed by the route's schemas. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext): Call<RouteSpec> => {
    const http = context.switchToHttp();
    const spec = routeOf(context);
    if (!spec) throw new Error('a handler without a route takes no input');
    return parseCall(spec, http.getRequest<Request>(), http.getResponse<Response>());
  },
);
