import request from 'supertest';
import { renewGeneration } from '@waymark/persistence';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishApproved } from './testing/publish-approved.js';
import { startTestApi, type TestApi } from './testing/test-api.js';
import { twoTasks } from './testing/two-tasks.js';

const elsewhere = join(mkdtempSync(join(tmpdir(), 'restored-')), 'generation');

describe('a record that was restored from a backup', () => {
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    token = await api.token('Sue Pervisor');
    await publishApproved(api, twoTasks());
  }, 60_000);
  afterAll(() => api?.close());

  const generation = async (): Promise<string> =>
    (await api.owner.query('select generation from database_generation'))[0].generation;
  const start = () =>
    request(api.url)
      .post('/api/v1/instances')
      .set('Authorization', `Bearer ${token}`)
      .send({ journey: 'two-tasks' });
  const get = (path: string) => request(api.url).get(path).set('Authorization', `Bearer ${token}`);
  /** What a worker does each minute. */
  const renew = async () => {
    await renewGeneration(api.parts.persistence.dataSource, elsewhere);
    await api.parts.record.look();
  };

  it('takes no work before it is recovered; people may look, sign out and recover', async () => {
    expect((await start()).status).toBe(201);
    await renew();
    const backup = await generation();
    await renew();
    await api.owner.query('update database_generation set generation = $1', [backup]);
    await api.parts.record.look();
    expect(await start().then(({ status, body }) => [status, body.code])).toEqual([
      503,
      'waits-for-recover',
    ]);
    expect((await request(api.url).post('/api/v1/instances').send({})).status).toBe(401);
    expect((await get('/api/v1/tasks?open')).status).toBe(200);
    expect((await get('/health/ready')).body).toMatchObject({
      status: 'degraded',
      components: { record: { state: 'degraded' } },
    });
    await api.parts.engine.recover();
    await api.parts.record.look();
    expect((await start()).status).toBe(201);
    expect((await get('/health/ready')).body.components.record).toEqual({ state: 'up' });
  });
});
