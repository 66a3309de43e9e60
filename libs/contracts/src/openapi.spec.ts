import { openApi } from './openapi.js';
import type { RouteSpec } from './route.js';
import { routes } from './routes.js';

const document = openApi('0.0.0') as any;

describe('OpenAPI', () => {
  it('has version 3.1 and every route once', () => {
    const operations = Object.values(document.paths).flatMap((path: any) =>
      Object.values(path).map((one: any) => one.operationId),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(operations.sort()).toEqual(Object.keys(routes).sort());
  });

  it('refers only to what it contains', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map((one) => one[1]);
    const found = (ref: string) =>
      ref
        .slice(2)
        .split('/')
        .reduce((at: any, part) => at?.[part], document);
    expect(refs).toContain('#/components/schemas/Json');
    expect(refs.filter((ref) => !found(ref as string))).toEqual([]);
  });

  it('declares every parameter of a path', () => {
    for (const spec of Object.values(routes) as RouteSpec[]) {
      const inPath = [...spec.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]).sort();
      expect(Object.keys(spec.params?.shape ?? {}).sort()).toEqual(inPath);
    }
  });

  it('describes a task of the work list', () => {
    const schema = document.paths['/tasks'].get.responses['200'].content['application/json'].schema;
    expect(schema.properties.items.items.required).toEqual([
      'task',
      'instance',
      'case',
      'element',
      'title',
      'role',
      'assignee',
      'grade',
      'gradeBasis',
      'priority',
      'due',
      'overdue',
      'dangerSince',
      'cannot',
    ]);
  });

  it('requires a body where an empty object would be refused', () => {
    const isRequired = (path: string) => document.paths[path].post.requestBody.required;
    expect(isRequired('/tasks/{task}/complete')).toBe(false);
    expect(isRequired('/me/contact-points')).toBe(false);
    expect(isRequired('/tasks/{task}/assign')).toBe(true);
    expect(isRequired('/imports')).toBe(true);
  });

  it('documents refusals as problem documents, and the permission', () => {
    const claim = document.paths['/tasks/{task}/claim'].post;
    expect(claim.responses.default.content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/Problem',
    );
    expect(claim['x-permission']).toBe('tasks.work');
  });
});
