import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase({ phone1: '07700900777' }));
}, 120_000);
afterAll(() => api?.close());

const clear = async (name: string, body: object, channel = 'phone') =>
  (await api.as(name)).post(`/cases/${caseId}/channels/${channel}/clear`, body);
const inPerson = { confirmedByVictimVia: 'in person at the clinic', reason: 'the Plantedlock' };
const fileOf = async (name: string) => (await (await api.as(name)).get(`/cases/${caseId}`)).body;

it('who asks to use a suspended channel again is read by whoever may agree', async () => {
  const worker = await api.as('Colin Worker');
  await worker.post(`/cases/${caseId}/break-glass`, { reason: 'she rang the switchboard' });
  const unsafe = { signal: 'warning', reason: 'he reads her telephone' };
  await worker.post(`/cases/${caseId}/unsafe-signal`, unsafe);
  expect((await fileOf('Sue Pervisor')).clearance).toEqual([]);
  expect((await clear('Colin Worker', inPerson)).body.cleared).toBe(false);
  expect((await fileOf('Sue Pervisor')).clearance).toEqual([
    {
      channel: 'phone',
      person: idOf('Colin Worker'),
      by: 'Colin Worker',
      at: expect.any(String),
      via: inPerson.confirmedByVictimVia,
      reason: inPerson.reason,
    },
  ]);
  expect((await clear('Colin Worker', inPerson)).body.code).toBe('second-person-needed');
  expect((await clear('Sue Pervisor', inPerson)).body.cleared).toBe(true);
  const { clearance, banner } = await fileOf('Sue Pervisor');
  expect(clearance).toEqual([]);
  expect(
    banner.contact.map((one: { channel: string; suspended: boolean }) => [
      one.channel,
      one.suspended,
    ]),
  ).toContainEqual(['phone', false]);
});

it('a new unsafe signal takes the request back', async () => {
  await clear('Colin Worker', inPerson, 'text');
  const unsafe = { signal: 'someone-else-answered', reason: 'a man' };
  await (await api.as('Colin Worker')).post(`/cases/${caseId}/unsafe-signal`, unsafe);
  expect((await fileOf('Sue Pervisor')).clearance).toEqual([]);
  expect((await clear('Sue Pervisor', inPerson, 'text')).body.cleared).toBe(false);
});
