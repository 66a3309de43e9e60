import request from 'supertest';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const get = async (name: string, path: string) =>
  request(api.url)
    .get(`/api/v1${path}`)
    .set('Authorization', `Bearer ${await api.token(name)}`);
const post = async (name: string, path: string, body: object) =>
  request(api.url)
    .post(`/api/v1${path}`)
    .set('Authorization', `Bearer ${await api.token(name)}`)
    .send(body);
type Named = { name: string }[];
const named = (all: Named, name: string): unknown => all.find((each) => each.name === name);

describe('what the organisation goes by', () => {
  it('says each value and length with its date and source, and what holds everywhere', async () => {
    const { body, status } = await get('Sue Pervisor', '/reference?on=2026-11-29');
    expect(status).toBe(200);
    expect(body.on).toBe('2026-11-29');
    expect(named(body.values, 'dash-high-from')).toEqual({
      name: 'dash-high-from',
      value: 14,
      from: '2021-04-01',
      source: expect.stringContaining('[L]'),
      everywhere: false,
      next: null,
    });
    expect(named(body.lengths, 'first-contact-P3')).toMatchObject({
      amount: 2,
      unit: 'days',
      everywhere: true,
      source: expect.stringContaining("Victims' Code"),
    });
    expect(named(body.calendars, 'service')).toMatchObject({ hours: { '6': ['09:00', '17:00'] } });
    expect(body.closures).toContainEqual({ date: '2026-12-26', source: expect.any(String) });
    expect(body.bankHolidaysUntil).toBe('2028-12-26');
  });

  it('says when a deadline is due that begins at a moment that surprises people', async () => {
    const { body, status } = await get(
      'Sue Pervisor',
      '/reference/example-dates?rule=first-contact-P3',
    );
    expect(status).toBe(200);
    expect(body.examples.map(({ begins }: { begins: string }) => begins)).toEqual([
      'friday-afternoon',
      'before-christmas',
      'before-clock-change',
    ]);
    for (const { start, due } of body.examples)
      expect(Date.parse(due)).toBeGreaterThan(Date.parse(start));
    const other = await get('Sue Pervisor', '/reference/example-dates?rule=nobody-has-this');
    expect(other.body.examples.every(({ due }: { due: null }) => due === null)).toBe(true);
  });

  it('gives the whole set, with the ladder, to whoever may read journeys', async () => {
    const whole = await get('Sue Pervisor', '/reference/set');
    expect(whole.body).toMatchObject({
      zone: 'Europe/London',
      ladder: { kind: 'dmn' },
      calendars: { service: { hours: expect.any(Object) } },
    });
  });

  it('says what changes on which date', async () => {
    await api.owner.query(
      `insert into reference_set (organisation, id, body, recorded_at)
        select organisation, 'changed', jsonb_set(body::jsonb, '{values,dash-high-from}',
            (body::jsonb #> '{values,dash-high-from}')
              || '[{"from": "2027-04-01", "value": 12, "source": "the steering group"}]')::json,
          recorded_at + interval '1 second'
        from reference_set
        where organisation = 'northvale'`,
    );
    const before = await get('Sue Pervisor', '/reference?on=2027-03-31');
    expect(named(before.body.values, 'dash-high-from')).toMatchObject({
      value: 14,
      next: { from: '2027-04-01', value: 12, source: 'the steering group' },
    });
    const after = await get('Sue Pervisor', '/reference?on=2027-04-01');
    expect(named(after.body.values, 'dash-high-from')).toMatchObject({ value: 12, next: null });
  });

  it('counts running deadlines again for a supervisor, and for no caseworker', async () => {
    const body = { reason: 'the lengths have changed' };
    const dry = await post('Sue Pervisor', '/reference/re-plan?dryRun', body);
    expect(dry.body).toMatchObject({ moved: [], refused: [], next: null, dryRun: true });
    expect((await post('Cass Worker', '/reference/re-plan', body)).status).toBe(403);
    expect((await post('Sue Pervisor', '/reference/re-plan', {})).status).toBe(400);
  });
});
