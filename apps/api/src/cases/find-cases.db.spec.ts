import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let caseId: string;
let reference: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase({
    surname: 'Invented-Péterson',
    forename: 'Anna Maria',
  }));
  const read = (await (await api.as('Sue Pervisor')).get(`/cases/${caseId}`)).body;
  reference = read.banner.reference;
}, 120_000);
afterAll(() => api?.close());

const find = async (name: string, text: string) =>
  (await (await api.as(name)).post('/cases/find', { text })).body.cases;

describe('finding a case', () => {
  it.each([
    ['as it is shown', (whole: string) => whole],
    ['without WM-', (whole: string) => whole.slice(3)],
    ['in small letters with spaces', (whole: string) => ` ${whole.toLowerCase()} `],
    ['with a space', (whole: string) => whole.replace('-', ' ')],
  ])('finds it by its reference %s', async (_, written) => {
    expect(await find('Sue Pervisor', written(reference))).toMatchObject([
      { case: caseId, reference, name: 'Anna Maria Invented-Péterson', closedAt: null },
    ]);
  });

  it.each([
    'Anna Maria Invented-Peterson',
    'invented-péterson, ANNA MARIA',
    'Ms Anna Maria Invented Péterson',
    '07700 900123',
    '+44 7700 900123',
  ])('finds it by %s', async (text) => {
    expect(await find('Sue Pervisor', text)).toMatchObject([{ case: caseId }]);
  });

  it.each(['Anna', '0770090012', 'WM-0000000000', '%%%', 'O’Nobody, x'])(
    'finds nothing by %j',
    async (text) => expect(await find('Sue Pervisor', text)).toEqual([]),
  );

  it('records who found it, and hides it from a person with a conflict', async () => {
    const { inOrganisation } = api.parts.persistence;
    const views = () =>
      inOrganisation('northvale', (tx) =>
        tx.query<{ what: string }>(
          `select what from view_record
            where organisation = $1 and case_id = $2 and what = 'found'`,
          [tx.organisation, caseId],
        ),
      );
    const before = (await views()).length;
    await find('Sue Pervisor', reference);
    expect(await views()).toHaveLength(before + 1);
    const people = (await (await api.as('Sue Pervisor')).get('/people')).body;
    const { person } = people.find((one: { name: string }) => one.name === 'Cass Worker');
    expect(await find('Cass Worker', reference)).toHaveLength(1);
    await (
      await api.as('Sue Pervisor')
    ).post(`/cases/${caseId}/conflicts`, { person, reason: 'A neighbour of hers' });
    expect(await find('Cass Worker', reference)).toEqual([]);
    expect(await find('Cass Worker', '07700900123')).toEqual([]);
  });
});
