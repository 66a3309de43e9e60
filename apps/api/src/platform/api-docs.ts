import { API_PREFIX, openApi } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import express, { type RequestHandler, Router } from 'express';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/api/docs/openapi.json',
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: 'StandaloneLayout',
    validatorUrl: null,
  });
};`;

/**
 * Serves Swagger UI to browsers, and the OpenAPI document to programs that ask for JSON. The page
 * loads nothing from elsewhere. The document is made when it is first asked for.
 */
export function apiDocs(version: string): RequestHandler {
  let made: JsonObject | undefined;
  const document = (): JsonObject => (made ??= openApi(version));
  const router = Router();
  router.get('/openapi.json', (_, response) => void response.json(document()));
  router.get(
    '/swagger-initializer.js',
    (_, response) => void response.type('text/javascript').send(INITIALIZER),
  );
  router.get('/', (request, response, next) =>
    request.accepts(['html', 'json']) === 'json' ? response.json(document()) : next(),
  );
  router.use((request, response, next) =>
    request.originalUrl === '/api/docs' ? response.redirect(301, '/api/docs/') : next(),
  );
  router.use(
    express.static(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))),
  );
  return router;
}

export const DOCS_PATH = API_PREFIX.replace(/\/v1$/, '/docs');
