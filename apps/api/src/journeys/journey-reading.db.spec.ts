import { jest } from '@jest/globals';
import request from 'supertest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

jest.setTimeout(120_000);

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const get = async (name: string, path: string) =>
  request(`${api.url}/api/v1`)
    .get(path)
    .set('Authorization', `Bearer ${await api.token(name)}`);
const post = async (name: string, path: string, body: object) =>
  request(`${api.url}/api/v1`)
    .post(path)
    .set('Authorization', `Bearer ${await api.token(name)}`)
    .send(body);

const TABLE = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
  namespace="urn:d"><inputData id="in-go" name="go"/>
  <decision id="tier" name="Tier"><informationRequirement><requiredInput href="#in-go"/>
  </informationRequirement><decisionTable>
  <input label="Go?"><inputExpression><text>go</text></inputExpression></input>
  <output name="tier"/><rule id="r"><inputEntry><text>true</text></inputEntry>
  <outputEntry><text>1</text></outputEntry></rule></decisionTable></decision></definitions>`;
const SCENARIO = `name: The usual way
given: { process: two-tasks, at: 2026-11-23T09:00:00Z }
steps:
  - { complete: first, by: amara }
  - { expect: { ended: true } }
`;
const FILES = [
  ...twoTasks(),
  { path: 'tier.dmn', content: TABLE },
  { path: 'scenarios/usual.yaml', content: SCENARIO },
  { path: 'scenarios/broken.yaml', content: 'steps: [' },
  { path: 'scenarios/odd.yaml', content: 'just a text' },
];

describe('a version that somebody reads', () => {
  const base = '/journeys/two-tasks/versions/1';

  beforeAll(async () => {
    const { status, body } = await post('Des Igner', '/journeys', { files: FILES });
    expect([status, body.state, body.detail]).toEqual([201, 'live', undefined]);
  });

  it('says what it holds, who published it and that it is live', async () => {
    const { status, body } = await get('Des Igner', base);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      journey: 'two-tasks',
      version: 1,
      state: 'live',
      publishedBy: 'Des Igner',
      approvedBy: null,
      approvedAt: null,
      processes: [{ process: 'two-tasks', title: 'two-tasks', file: 'two-tasks.bpmn' }],
      decisions: [expect.objectContaining({ decision: 'tier', name: 'Tier' })],
      forms: [],
      scenarios: 3,
    });
    const { items } = (await get('Des Igner', '/journeys/two-tasks/versions')).body;
    expect(items).toMatchObject([{ version: 1, publishedBy: 'Des Igner', approvedBy: null }]);
  });

  it('has an outline in flow order', async () => {
    const { body } = await get('Des Igner', `${base}/processes/two-tasks/outline`);
    expect(body).toMatchObject({ process: 'two-tasks', file: 'two-tasks.bpmn' });
    expect(body.entries.map(({ id }: { id: string }) => id)).toEqual([
      'start',
      'first',
      'choice',
      'second',
      'end',
    ]);
  });

  it('shows a decision as a table', async () => {
    const { body } = await get('Des Igner', `${base}/decisions/tier`);
    expect(body).toMatchObject({
      name: 'Tier',
      table: { inputs: [{ label: 'Go?' }], rules: [{ inputs: ['true'], outputs: ['1'] }] },
    });
  });

  it('shows scenarios in words, and says which file is none', async () => {
    const { body } = await get('Des Igner', `${base}/scenarios`);
    expect(body).toEqual([
      { path: 'scenarios/broken.yaml', name: 'broken', words: null },
      { path: 'scenarios/odd.yaml', name: 'odd', words: null },
      {
        path: 'scenarios/usual.yaml',
        name: 'The usual way',
        words: expect.objectContaining({
          steps: [
            expect.objectContaining({ says: 'amara completes “First”' }),
            expect.objectContaining({ says: 'Then it has ended' }),
          ],
        }),
      },
    ]);
  });

  it('is checked again with the rules of today', async () => {
    const { status, body } = await get('Des Igner', `${base}/findings`);
    expect(status).toBe(200);
    expect(Array.isArray(body)).toBe(true);
  });

  it('is found by its own organisation alone, and by the ids that it has', async () => {
    for (const [name, path] of [
      ['Dan Moor', base],
      ['Des Igner', '/journeys/two-tasks/versions/2'],
      ['Des Igner', `${base}/processes/constructor/outline`],
      ['Des Igner', `${base}/decisions/none`],
      ['Des Igner', `${base}/forms/constructor`],
    ] as const) {
      const { status, body } = await get(name, path);
      expect([path, status, body.code]).toEqual([path, 404, 'not-found']);
    }
    expect((await get('Part Ner', base)).status).toBe(403);
  });
});
