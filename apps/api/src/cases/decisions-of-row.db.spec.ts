import { nameOf } from '@waymark/domain';
import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let count = 0;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

const row = (more: Record<string, string> = {}): Record<string, string> => ({
  source_system: 'test',
  victim_ref: `V${(count += 1)}`,
  crime_ref: `TEST${count}`,
  surname: `Invented${count}`,
  forename: 'Test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  dob: '1990-01-01',
  phone1: `0770090${1000 + count}`,
  consent_referral: 'Y',
  offence_text: 'violence',
  ...more,
});

/** A child who lives with the suspect, so that a person decides before anything else. */
const childsRow = (more: Record<string, string> = {}) =>
  row({
    dob: '2014-03-02',
    suspect_relationship: 'father',
    suspect_at_address: 'Y',
    suspect_ref: `S${count}`,
    ...more,
  });

const CHOOSE = 'Choose who makes contact, before anything is sent or dialled';
const MOTHER = {
  specialistRoute: 'safe-parent',
  childWishesRecorded: true,
  childsWords: 'Mum can know. Asked by Ms Reed, teacher.',
  parentToSuspect: 'Former partner',
  parentNotSuspect: true,
  parentLives: 'elsewhere',
  acceptedBy: 'Mrs Bellweather, mother',
  at: hoursAgo(0),
};

const OFFICER = {
  specialistRoute: 'officer',
  acceptedBy: 'DC Hale 4411',
  at: hoursAgo(0),
};

const elementsOf = ({ tasks }: { tasks: { title: string }[] }): string[] =>
  tasks.map(({ title }) => title);

/** The row of an import that a person works, and what they do with it. */
async function worked(id: string) {
  const [found] = await api.owner.query(
    'select row, instance from import_row where import = $1 and instance is not null',
    [id],
  );
  const { row: number, instance } = found as { row: number; instance: string };
  const open = async (): Promise<string> =>
    (await (await api.as('Sue Pervisor')).get(`/tasks?open&instance=${instance}`)).body.items[0]
      .task;
  return {
    read: async (name: string) => (await (await api.as(name)).get(`/tasks/${await open()}`)).body,
    complete: async (name: string, values: object) => {
      const answer = await (await api.as(name)).post(`/tasks/${await open()}/complete`, { values });
      expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    },
    /** What the form says against these answers. */
    refused: async (name: string, values: object): Promise<string[]> => {
      const answer = await (await api.as(name)).post(`/tasks/${await open()}/complete`, { values });
      expect(answer.status).toBe(422);
      return answer.body.errors.map(({ message }: { message: string }) => message);
    },
    /** What the job of the diagram does. */
    bring: async (more: { seen?: string[]; mergeWith?: string } = {}): Promise<string> => {
      const outcome = await api.parts.casework.workRow({
        organisation: 'northvale',
        command: nameOf('job', instance, 'import-row'),
        principal: { kind: 'system', id: 'job', roles: [] },
        instance,
        import: id,
        row: number,
        seen: more.seen ?? [],
        corrections: {},
        mergeWith: more.mergeWith ?? null,
      });
      if (!outcome.ok) throw new Error(outcome.failure.code);
      return outcome.value.case;
    },
  };
}

interface Line {
  field: { label: string };
  value: unknown;
}
const file = async (caseId: string, name = 'Sue Pervisor') =>
  (await (await api.as(name)).get(`/cases/${caseId}`)).body;
const saidIn = (recorded: { by: string; title: string; lines: Line[] }[]) =>
  recorded.map(({ by, lines }) => [
    by,
    ...lines.map(({ field, value }) => `${field.label} ${String(value)}`),
  ]);
const happened = async (caseId: string): Promise<string[]> =>
  (await (await api.as('Sue Pervisor')).get(`/cases/${caseId}/timeline`)).body.items.map(
    ({ says, by }: { says: string; by: string }) => `${says} (${by})`,
  );

describe('what people decided about a row', () => {
  it('stands in the case that the row joined: who merged it, and on what ground', async () => {
    const known = row({ surname: 'Twin', dob: '1984-05-06', da_flag: 'Y' });
    const caseId = await api.caseOf(await api.import([known]), 2);
    const again = row({ surname: 'Twin', dob: '1984-05-06', offence_text: 'robbery' });
    const held = await worked(await api.import([again]));
    await held.complete('Ina Take', { rowOutcome: 'merge', why: 'The same person, I think.' });
    expect((await held.read('Cass Worker')).results).toEqual([
      {
        label: expect.stringContaining('Why'),
        lines: [{ question: null, words: 'The same person, I think.' }],
        said: null,
      },
    ]);
    const { reference } = (await file(caseId)).banner;
    await held.complete('Cass Worker', {
      mergeCase: reference,
      sure: 'name-and-birth',
      notSuspect: true,
    });
    expect(await held.bring({ mergeWith: reference })).toBe(caseId);

    expect(saidIn((await file(caseId)).recorded)).toEqual([
      ['The police file', expect.stringContaining('What happened robbery')],
      [
        'Cass Worker',
        `Reference of the existing case ${reference}`,
        'How do you know it is the same person? name-and-birth',
        'Are you sure that they are not the suspect in that case? true',
      ],
      ['Ina Take', 'What do you want to do? merge', 'Why? The same person, I think.'],
    ]);
    expect(await happened(caseId)).toEqual(
      expect.arrayContaining([
        'Police row added to the case of the same person: name and date of birth (Cass Worker)',
        'Police row decided: merge with an existing case. The same person, I think. (Ina Take)',
      ]),
    );
  }, 120_000);

  it('stands in the case that the row opened', async () => {
    const held = await worked(await api.import([row({ offence_text: 'zzgrumble' })]));
    await held.complete('Ina Take', { rowOutcome: 'correct', why: 'A fraud; we support it.' });
    expect((await held.read('Ina Take')).results).toMatchObject([
      { lines: [{ words: 'A fraud; we support it.' }] },
    ]);
    await held.complete('Ina Take', { correction: 'import' });
    const caseId = await held.bring({ seen: ['unknown-offence'] });
    expect(saidIn((await file(caseId)).recorded)).toEqual([
      ['Ina Take', 'What do you want to do? import'],
      ['Ina Take', 'What do you want to do? correct', 'Why? A fraud; we support it.'],
    ]);
    expect(await happened(caseId)).toEqual(
      expect.arrayContaining([
        'Police row imported (Ina Take)',
        'Police row decided: import as a new case. A fraud; we support it. (Ina Take)',
      ]),
    );
  }, 120_000);

  it('says who makes contact, once: the case goes on by it', async () => {
    const held = await worked(await api.import([childsRow()]));
    await held.complete('Ina Take', { rowOutcome: 'specialist', why: 'The father is suspected.' });
    expect((await held.read('Sue Pervisor')).results).toMatchObject([
      { lines: [{ words: 'The father is suspected.' }] },
    ]);
    expect(
      await held.refused('Sue Pervisor', { ...MOTHER, parentLives: 'address-of-row' }),
    ).toEqual(
      expect.arrayContaining([expect.stringContaining('the suspect lives at this address')]),
    );
    for (const doubt of [
      { childWishesRecorded: false },
      { parentNotSuspect: false },
      { parentLives: 'not-known' },
      { parentLives: undefined },
      { childsWords: undefined },
    ])
      expect(await held.refused('Sue Pervisor', { ...MOTHER, ...doubt })).not.toEqual([]);
    await held.complete('Sue Pervisor', MOTHER);
    const caseId = await held.bring({ seen: ['child-protection'] });

    const seen = await file(caseId);
    expect(elementsOf(seen)).toContain('First contact with the child');
    expect(elementsOf(seen)).not.toContain(CHOOSE);
    expect(saidIn(seen.recorded)).toEqual([
      expect.arrayContaining([
        'Sue Pervisor',
        'Who makes contact? safe-parent',
        'Who took it on? Name and job title Mrs Bellweather, mother',
        'Where does this parent live? elsewhere',
      ]),
      ['Ina Take', 'What do you want to do? specialist', 'Why? The father is suspected.'],
    ]);
    expect(await happened(caseId)).toContain(
      'Police row: who makes contact: a parent. Taken on by Mrs Bellweather, mother (Sue Pervisor)',
    );
  }, 120_000);

  it('goes on through the officer whom a person chose for a child', async () => {
    const held = await worked(await api.import([childsRow()]));
    await held.complete('Ina Take', { rowOutcome: 'specialist', why: 'The officer knows her.' });
    await held.complete('Sue Pervisor', OFFICER);
    const caseId = await held.bring({ seen: ['child-protection'] });
    const titles = elementsOf(await file(caseId));
    expect(titles).toContain('Ask the officer in the case to introduce us');
    expect(titles).not.toContain(CHOOSE);
  }, 120_000);

  it('goes on through the officer whom a person chose for an adult', async () => {
    const held = await worked(await api.import([row({ offence_text: 'zzgrumble' })]));
    await held.complete('Ina Take', { rowOutcome: 'specialist', why: 'The officer knows her.' });
    await held.complete('Sue Pervisor', OFFICER);
    const titles = elementsOf(await file(await held.bring({ seen: ['unknown-offence'] })));
    expect(titles).toContain('First contact, through the officer in the case');
    expect(titles).not.toContain(CHOOSE);
  }, 120_000);

  it('E1 asks who makes contact where the row joins a case that goes on otherwise', async () => {
    const known = row({ da_flag: 'Y' });
    const caseId = await api.caseOf(await api.import([known]), 2);
    const again = row({ victim_ref: known['victim_ref'] ?? '', consent_referral: 'N' });
    const held = await worked(await api.import([again]));
    await held.complete('Ina Take', { rowOutcome: 'specialist', why: 'The officer knows her.' });
    await held.complete('Sue Pervisor', OFFICER);
    expect(await held.bring({ seen: ['no-consent'] })).toBe(caseId);
    while ((await api.parts.engine.relay('northvale')) > 0);

    const { tasks } = await file(caseId);
    const choosing = tasks.find(({ title }: { title: string }) => title === CHOOSE);
    const path = `/tasks/${choosing?.task}`;
    const { body } = await (await api.as('Sue Pervisor')).get(path);
    expect(saidIn(body.said)).toEqual(
      expect.arrayContaining([expect.arrayContaining(['Who makes contact? officer'])]),
    );
    const sue = await api.as('Sue Pervisor');
    const chosen = { route: 'specialist', why: 'An IDVA knows her.' };
    expect((await sue.post(`${path}/complete`, { values: chosen })).status).toBe(200);
    expect(elementsOf(await file(caseId))).not.toContain(CHOOSE);
  }, 120_000);

  it('is shown to whoever chooses where the row did not decide everything', async () => {
    const held = await worked(await api.import([childsRow({ role: 'parent' })]));
    await held.complete('Ina Take', { rowOutcome: 'specialist', why: 'His mother rang us.' });
    await held.complete('Sue Pervisor', {
      specialistRoute: 'specialist',
      acceptedBy: 'Ida Vance, IDVA',
      at: hoursAgo(0),
    });
    const caseId = await held.bring({ seen: ['child-protection'] });
    const { tasks } = await file(caseId);
    const choosing = tasks.find(({ title }: { title: string }) => title === CHOOSE);
    const { body } = await (await api.as('Sue Pervisor')).get(`/tasks/${choosing.task}`);
    expect(saidIn(body.said)).toEqual([
      expect.arrayContaining(['Who makes contact? specialist']),
      expect.arrayContaining(['Why? His mother rang us.']),
    ]);
  }, 120_000);

  it('is read by nobody of another case', async () => {
    const other = await api.caseOf(await api.import([row({ da_flag: 'Y' })]), 2);
    expect((await file(other)).recorded).toEqual([]);
  }, 60_000);
});
