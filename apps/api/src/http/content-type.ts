import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { routeOf } from './endpoint.js';

/**
 * Sets the content type that the route declares. It also forbids caching, because answers are about
 * people.
 */
@Injectable()
export class ContentTypeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    const spec = routeOf(context);
    response.setHeader('Cache-Control', 'no-store');
    if (spec?.produces && spec.produces !== 'text/event-stream') response.type(spec.produces);
    return next.handle();
  }
}
