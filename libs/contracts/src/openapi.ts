import type { JsonObject } from '@waymark/domain';
import { z } from 'zod';
import { COMMON_REFUSALS } from './common-refusals.js';
import { json, jsonObject } from './primitives.js';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problem-document.js';
import type { RouteSpec } from './route.js';
import { API_PREFIX, routes } from './routes.js';

/** OpenAPI 3.1 of every route, made from the schemas that parse requests. */
export function openApi(version: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version,
      description:
        'Every change takes `Idempotency-Key`. ' +
        'Refusals are problem documents (RFC 9457) with a stable `code`: one of `x-refusals` of ' +
        'the endpoint, or of those here, which every endpoint may answer with. ' +
        'A whole number in an address is written in decimal digits, and a parameter comes once.',
    },
    servers: [{ url: API_PREFIX }],
    security: [{ bearer: [] }, { session: [] }],
    'x-refusals': Object.values(COMMON_REFUSALS).flat(),
    paths: paths(),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'waymark-session' },
      },
      schemas: { ...namedSchemas(), Problem: schemaOf(problemDocument, 'output') },
    },
  };
}

function paths(): JsonObject {
  const all: Record<string, JsonObject> = {};
  for (const [name, spec] of Object.entries(routes) as [string, RouteSpec][]) {
    const path = spec.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (all[path] ??= {})[spec.method.toLowerCase()] = operation(name, spec);
  }
  return all;
}

function operation(name: string, spec: RouteSpec): JsonObject {
  return {
    operationId: name,
    tags: [spec.area],
    summary: spec.summary,
    'x-permission': spec.permission,
    ...(spec.permission === 'anyone' && { security: [] }),
    ...(spec.refusals?.length && { 'x-refusals': [...spec.refusals] }),
    parameters: [...fields(spec.params, 'path'), ...fields(spec.query, 'query'), ...headers(spec)],
    ...(spec.body && {
      requestBody: {
        // A request without a body is one with an empty object.
        required: !spec.body.safeParse({}).success,
        content: Object.fromEntries(
          (spec.consumes ?? ['application/json']).map((type) => [
            type,
            bodyContent(type, spec.body as z.ZodType),
          ]),
        ),
      },
    }),
    responses: {
      [String(spec.status ?? 200)]: {
        description: 'Done',
        ...(!(spec.response instanceof z.ZodNull) && {
          content: {
            [spec.produces ?? 'application/json']: { schema: schemaOf(spec.response, 'output') },
          },
        }),
      },
      default: {
        description: 'Refused. Nothing was changed',
        content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const bodyContent = (type: string, body: z.ZodType): JsonObject =>
  type === 'multipart/form-data'
    ? {
        schema: {
          type: 'object',
          properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
          required: ['file'],
        },
      }
    : { schema: schemaOf(body, 'input') };

function headers(spec: RouteSpec): JsonObject[] {
  const text = { type: 'string', maxLength: 200 };
  const named = [
    ...(spec.command ? ['Idempotency-Key'] : []),
    ...(spec.versioned && spec.method !== 'GET' ? ['If-Match'] : []),
  ];
  return named.map((name) => ({ name, in: 'header', required: false, schema: text }));
}

function fields(object: z.ZodObject | undefined, where: 'path' | 'query'): JsonObject[] {
  if (!object) return [];
  return Object.entries(object.shape).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path',
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema, $defs, ...rest } = describe(schema, io);
  return rest;
}

/** Schemas that refer to themselves have a name and are described once. */
const namedSchemas = (): JsonObject =>
  describe(z.tuple([json, jsonObject]), 'output').$defs as JsonObject;

/** zod refers to named schemas by `$defs`, and OpenAPI has them among its components. */
function describe(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const described = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return JSON.parse(described, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string'
      ? value.replace('#/$defs/', '#/components/schemas/')
      : value,
  ) as JsonObject;
}
