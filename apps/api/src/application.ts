import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import cookieParser from 'cookie-parser';
import type { RequestHandler } from 'express';
import { AppModule } from './app.module.js';
import { authenticate } from './access/authenticate.js';
import { contextOf } from './http/call.js';
import { jsonBodies } from './http/bodies.js';
import { AccessGuard } from './http/access-guard.js';
import { ContentTypeInterceptor } from './http/content-type.js';
import { ownHostOnly } from './http/own-host.js';
import { ProblemFilter } from './http/problem-filter.js';
import { requestLog } from './http/request-log.js';
import { requestLimit, signInLimit } from './http/rate-limit.js';
import { securityHeaders } from './http/security-headers.js';
import type { Parts } from './parts.js';
import { recordRefusals } from './security/record-refusals.js';
import { apiDocs, DOCS_PATH } from './platform/api-docs.js';
import { QUEUE_BOARD_PATH } from './platform/queue-board.js';
import { webRoot } from './platform/web-root.js';

const VERSION = '0.1.0';

/**
 * Builds the HTTP server around parts that are already open. The order matters: the person is
 * identified before the body is read. Pages and their files are the same for everybody, so they
 * come first: a whole office may load them from one address.
 */
export async function createApplication(parts: Parts): Promise<NestExpressApplication> {
  const { config } = parts;
  const application = await NestFactory.create<NestExpressApplication>(AppModule.around(parts), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  application.disable('x-powered-by');
  application.set('trust proxy', config.trustProxy);
  application.use(requestLog(parts.log));
  application.use(securityHeaders({ https: config.publicUrl.startsWith('https:') }));
  if (!config.oidcIssuer) application.use(ownHostOnly(config.publicUrl));
  if (config.webRoot) application.use(webRoot(config.webRoot));
  application.use(cookieParser());
  application.use(
    authenticate({ verify: parts.verify, standings: parts.standings, ...parts.sessions }),
  );
  application.use(recordRefusals(parts.security));
  application.use(((request, _, next) => {
    contextOf(request).keys = parts.persistence.keys;
    next();
  }) satisfies RequestHandler);
  application.use(requestLimit(config.rateLimit));
  if (parts.embeddedProvider) application.use('/identity', parts.embeddedProvider);
  application.use(QUEUE_BOARD_PATH, parts.queueBoard.guard, parts.queueBoard.router);
  application.use(DOCS_PATH, apiDocs(VERSION));
  application.use(jsonBodies);
  application.use(signInLimit(config.rateLimit));
  application.useGlobalGuards(new AccessGuard(parts.record));
  application.useGlobalInterceptors(new ContentTypeInterceptor());
  application.useGlobalFilters(new ProblemFilter(parts.log));
  return application;
}
