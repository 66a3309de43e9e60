import { readJourney, shippedJourneys } from '@waymark/journeys';
import { preparedTestDatabase, type TestDatabase } from '@waymark/testing';
import request, { type Test } from 'supertest';
import { publishApproved } from './publish-approved.js';
import { addPeople, openTestApi, startOn, type TestApi } from './test-api.js';

/** Calls of one person, with their token. */
interface Caller {
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body: object): Test;
}

/** The API with the shipped journeys live. */
export interface ShippedService extends TestApi {
  as(name: string): Promise<Caller>;
  /** Imports rows, each given by its columns, and works the file. @returns the import's id. */
  import(rows: Record<string, string>[]): Promise<string>;
  /** Ids of the open tasks of the case of this row of an import. */
  caseOf(id: string, row: number): Promise<string>;
}

export async function startShippedService(): Promise<ShippedService> {
  const api = await startOn(await preparedTestDatabase('shipped', publishShipped));
  const as = async (name: string): Promise<Caller> => {
    const token = await api.token(name);
    const bearer = (test: Test) => test.set('Authorization', `Bearer ${token}`);
    const server = request(`${api.url}/api/v1`);
    return {
      get: (path) => bearer(server.get(path)),
      post: (path, body = {}) => bearer(server.post(path)).send(body),
      put: (path, body) => bearer(server.put(path)).send(body),
    };
  };
  return {
    ...api,
    as,
    import: async (rows) => {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')));
      const handedIn = await request(api.url)
        .post('/api/v1/imports?mapping=neutral')
        .set('Authorization', `Bearer ${await api.token('Ina Take')}`)
        .type('text/csv')
        .send([columns, ...lines].map((line) => line.join(',')).join('\r\n'));
      const id = (handedIn.body as { import: string }).import;
      await api.parts.casework.runImport({ organisation: 'northvale', import: id });
      return id;
    },
    caseOf: async (id, row) => {
      const results = await (await as('Ina Take')).get(`/imports/${id}/results`);
      const { items } = results.body as { items: { row: number; case: string | null }[] };
      return items.find((one) => one.row === row)?.case ?? '';
    },
  };
}

/** Publishes every shipped journey as people do, with a second person's approval. */
async function publishShipped(database: TestDatabase): Promise<void> {
  await addPeople(database);
  const api = await openTestApi(database);
  for (const journey of shippedJourneys()) {
    const files = readJourney(journey).map(({ name, xml }) => ({ path: name, content: xml }));
    const { status, body } = await publishApproved(api, files);
    if (status !== 201) throw new Error(`not published: ${JSON.stringify(body)}`);
  }
  await api.close();
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? JSON.stringify(text) : text);
