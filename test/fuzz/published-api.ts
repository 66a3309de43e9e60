import type { JsonObject } from '@waymark/domain';

/** A JSON Schema as our OpenAPI document has it. */
export type Schema = JsonObject;

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}

interface Content {
  type: string;
  schema: Schema;
}

/** One operation of the document, with what it takes and answers. */
export interface Operation {
  name: string;
  method: string;
  /** With `{name}` for each parameter. */
  path: string;
  permission: string;
  refusals: string[];
  parameters: Parameter[];
  bodies: Content[];
  needsBody: boolean;
  status: number;
  answer: Content | null;
}

export interface PublishedApi {
  operations: Operation[];
  schemas: Record<string, Schema>;
  /** Codes with which every operation may refuse. */
  refusals: string[];
  prefix: string;
}

/** Reads the document that the system itself publishes, as any client would. */
export async function publishedApi(url: string): Promise<PublishedApi> {
  const document = await (await fetch(`${url}/api/docs/openapi.json`)).json();
  const operations: Operation[] = [];
  for (const [path, methods] of Object.entries<any>(document.paths))
    for (const [method, operation] of Object.entries<any>(methods))
      operations.push(operationOf(path, method.toUpperCase(), operation));
  return {
    operations,
    schemas: document.components.schemas,
    refusals: document['x-refusals'] ?? [],
    prefix: document.servers[0].url,
  };
}

function operationOf(path: string, method: string, operation: any): Operation {
  const [status, success] = Object.entries<any>(operation.responses).find(([code]) =>
    /^[23]/.test(code),
  ) ?? ['200', {}];
  return {
    name: operation.operationId,
    method,
    path,
    permission: operation['x-permission'],
    refusals: operation['x-refusals'] ?? [],
    parameters: operation.parameters,
    bodies: contents(operation.requestBody?.content),
    needsBody: operation.requestBody?.required ?? false,
    status: Number(status),
    answer: contents(success.content)[0] ?? null,
  };
}

const contents = (content: Record<string, { schema: Schema }> = {}): Content[] =>
  Object.entries(content).map(([type, { schema }]) => ({ type, schema }));

/** The schema that a reference names; any other schema is its own. */
export function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  return name === undefined ? schema : (schemas[name] ?? {});
}
