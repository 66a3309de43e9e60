import type { SafetyWorld } from './safety-world.js';

export function recordsOutsideTasks(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(() => void (world = current()));

  const opened = async (): Promise<string> => {
    const caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    await (
      await world.as('Cass Worker')
    ).post(`/cases/${caseId}/break-glass`, { reason: 'They called me, asking for help' });
    return caseId;
  };
  const post = async (name: string, caseId: string, path: string, body: object) => {
    const answer = await (await world.as(name)).post(`/cases/${caseId}/${path}`, body);
    await world.settle();
    return answer;
  };
  const confirmed = async (caseId: string) =>
    world.complete('Saffi Lead', {
      case: caseId,
      element: 'confirm-death',
      values: { policeAsked: 'PC Invented', deathConfirmed: 'police', known: 'Confirmed.' },
    });
  const elements = async (caseId: string) =>
    (await world.openTasks(`case=${caseId}`)).map(({ element }) => element);

  it('a withdrawal on the telephone stops contact and reaches the journey', async () => {
    const caseId = await opened();
    const withdrawn = await post('Cass Worker', caseId, 'consent', {
      spokenTo: true,
      emergency: false,
      contact: 'withdrawn',
      words: 'Please do not call me any more',
    });
    expect(withdrawn.status).toBe(200);
    const { body } = await (await world.as('Saffi Lead')).get(`/cases/${caseId}`);
    expect(body.file.consent).toMatchObject({ contact: { answer: 'withdrawn' } });
    expect(await elements(caseId)).toContain('agree-contact-change');
    expect(
      (await post('Cass Worker', caseId, 'consent', { spokenTo: false, words: 'x' })).status,
    ).toBe(400);
  });

  it('E13 a plain no to contact or support reaches the journey as a withdrawal does', async () => {
    const caseId = await opened();
    const said = { spokenTo: true, emergency: false, words: 'No, thank you' };
    const no = { ...said, support: 'refused', contact: 'refused' };
    const yes = { ...said, support: 'given', contact: 'given' };
    expect((await post('Cass Worker', caseId, 'consent', yes)).status).toBe(200);
    expect((await post('Cass Worker', caseId, 'consent', no)).status).toBe(200);
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining(['agree-contact-change', 'decide-on-withdrawal']),
    );
  });

  it('danger is asked whenever somebody spoke to them', async () => {
    const caseId = await opened();
    const given = { spokenTo: true, sharing: 'given' };
    expect((await post('Cass Worker', caseId, 'consent', given)).status).toBe(400);
    const bySpeech = { ...given, emergency: false };
    expect((await post('Cass Worker', caseId, 'consent', bySpeech)).status).toBe(200);
    const byLetter = { spokenTo: false, sharing: 'given' };
    expect((await post('Cass Worker', caseId, 'consent', byLetter)).status).toBe(200);
  });

  it('E2: danger that is heard with it is told to the safeguarding lead at once', async () => {
    const caseId = await opened();
    const heard = {
      spokenTo: true,
      sharing: 'given',
      words: 'He is at the door',
      emergency: true,
    };
    expect((await post('Cass Worker', caseId, 'consent', heard)).status).toBe(400);
    const told = {
      ...heard,
      called999: 'others-did',
      whereInDanger: 'At home',
      dangerWords: 'He has a knife',
    };
    expect((await post('Cass Worker', caseId, 'consent', told)).status).toBe(200);
    const lead = await world.openTasks(`case=${caseId}`, 'Saffi Lead');
    expect(lead.map(({ element }) => element)).toContain('answer-danger');
  });

  it('E0.4 a death is a claim until it is confirmed, then it ends what was waiting', async () => {
    const caseId = await opened();
    const tomorrow = new Date(Date.parse(world.now()) + 86_400_000).toISOString();
    const reason = 'The officer in the case told me';
    expect((await post('Cass Worker', caseId, 'death', { diedAt: tomorrow, reason })).code).toBe(
      'in-the-future',
    );
    expect(
      (await post('Cass Worker', caseId, 'death', { diedAt: world.now(), reason })).status,
    ).toBe(200);
    const hold = () => world.rows('select hold from case_file where id = $1', [caseId]);
    expect(await hold()).toEqual([{ hold: null }]);
    expect(await elements(caseId)).toEqual(expect.arrayContaining(['confirm-death', 'find-route']));
    const again = { reason: 'Her sister told me too' };
    expect((await post('Cass Worker', caseId, 'death', again)).status).toBe(200);
    expect((await elements(caseId)).filter((one) => one === 'confirm-death')).toHaveLength(1);
    await confirmed(caseId);
    expect(await hold()).toEqual([{ hold: 'death-review' }]);
    const open = await elements(caseId);
    expect(open).toContain('after-death');
    expect(open).not.toContain('attempt-contact');
  });

  it('only a leader names the worker, and never one who must not see the case', async () => {
    const caseId = await opened();
    const to = (worker: string) => ({ worker, reason: 'Knows the victim' });
    expect((await post('Cass Worker', caseId, 'worker', to('cass-worker'))).status).toBe(403);
    expect((await post('Sue Pervisor', caseId, 'worker', to('nobody-here'))).code).toBe(
      'unknown-person',
    );
    await post('Saffi Lead', caseId, 'conflicts', {
      person: 'colin-worker',
      reason: 'a neighbour',
    });
    expect((await post('Sue Pervisor', caseId, 'worker', to('colin-worker'))).code).toBe(
      'conflict-of-interest',
    );
    const named = await post('Sue Pervisor', caseId, 'worker', to('cass-worker'));
    expect(named.body.namedWorker).toBe('Cass Worker');
    expect(
      (await post('Colin Worker', caseId, 'consent', { spokenTo: false, sharing: 'given' })).status,
    ).toBe(404);
  });

  it('only somebody who works on cases is named, and the deputy is another person', async () => {
    const caseId = await opened();
    const name = (worker: string, deputy: string | null = null) =>
      post('Sue Pervisor', caseId, 'worker', { worker, deputy, reason: 'Knows the victim' });
    for (const person of ['des-igner', 'part-ner', 'audra-tor', 'ada-ministrator', 'ina-take']) {
      expect((await name(person)).code).toBe('lacks-role');
      expect((await name('cass-worker', person)).code).toBe('lacks-role');
    }
    expect((await name('cass-worker', 'cass-worker')).code).toBe('another-person-needed');
    expect((await name('cass-worker', 'iva-dee')).status).toBe(200);
  });

  it('people and documents are added to the file, by those who may open it', async () => {
    const caseId = await opened();
    const suspect = { role: 'suspect', name: 'Invented Person', relationship: 'former partner' };
    expect((await post('Cass Worker', caseId, 'people', suspect)).status).toBe(201);
    const document = {
      title: 'Letter from the court',
      kind: 'letter',
      mediaType: 'application/pdf',
      bytes: 1_024,
      sha256: 'a'.repeat(64),
    };
    expect((await post('Cass Worker', caseId, 'documents', document)).status).toBe(201);
    expect(
      (await post('Cass Worker', caseId, 'documents', { ...document, sha256: 'x' })).status,
    ).toBe(400);
    const rows = await world.rows(
      `select p.details from case_person c join person p on p.id = c.person
        where c.case_id = $1 and c.role = 'suspect'`,
      [caseId],
    );
    expect(rows.some(({ details }) => details.toString('utf8').includes('Invented'))).toBe(false);
    expect((await post('Rae Jay', caseId, 'people', suspect)).code).toBe('break-glass-needed');
  });
}
