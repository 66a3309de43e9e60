import type { SafetyWorld } from './safety-world.js';

export function breakGlass(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  let caseId: string;
  beforeAll(async () => {
    world = current();
    caseId = await world.openCase({ da_flag: 'Y', risk_grade: 'high', surname: 'Behindglass' });
  });
  const broken = async () =>
    (await (await world.as('Sue Pervisor')).get('/supervision/broken-glass')).body.filter(
      (one: { case: string }) => one.case === caseId,
    );
  const views = async () =>
    world.rows('select person, what from view_record where case_id = $1 order by recorded_at, id', [
      caseId,
    ]);

  it.each<[string, object]>([
    ['none', {}],
    ['empty', { reason: '' }],
    ['blanks', { reason: ' \t\n ' }],
    ['two letters', { reason: ' ok ' }],
    ['a book', { reason: 'x'.repeat(1_001) }],
    ['no text', { reason: 7 }],
    ['more than a reason', { reason: 'she rang me', until: '2030-01-01T00:00:00Z' }],
  ])('opens nothing for a reason that is none: %s', async (_, body) => {
    const outsider = await world.as('Rae Jay');
    const before = [await views(), await broken()];
    const answer = await outsider.post(`/cases/${caseId}/break-glass`, body);
    expect([answer.status, answer.code]).toEqual([400, 'invalid-request']);
    for (const path of [`/cases/${caseId}`, `/cases/${caseId}/timeline`])
      expect(await outsider.get(path)).toMatchObject({ status: 403, code: 'break-glass-needed' });
    expect([await views(), await broken()]).toEqual(before);
  });

  it.each(['Part Ner', 'Ada Ministrator', 'Des Igner', 'Ina Take'])(
    'nor for roles that may not see files at all: %s',
    async (name) => {
      const person = await world.as(name);
      expect(
        await person.post(`/cases/${caseId}/break-glass`, { reason: 'I would like to know' }),
      ).toMatchObject({ status: 403, code: 'not-permitted' });
      expect((await person.get(`/cases/${caseId}`)).status).toBe(403);
      expect(await broken()).toEqual([]);
    },
  );

  it('opens the file for a reason, tells the supervisors, and ends by itself', async () => {
    const outsider = await world.as('Rae Jay');
    expect(
      (await outsider.post(`/cases/${caseId}/break-glass`, { reason: 'she rang me by mistake' }))
        .body,
    ).toEqual({ until: expect.any(String) });
    expect((await outsider.get(`/cases/${caseId}`)).body.banner.name).toContain('Behindglass');
    expect(await broken()).toEqual([
      expect.objectContaining({ by: 'Rae Jay', reason: 'she rang me by mistake' }),
    ]);
    await world.rows(
      `update view_record
        set recorded_at = recorded_at - interval '61 minutes'
        where case_id = $1 and person = $2`,
      [caseId, outsider.id],
    );
    expect(await outsider.get(`/cases/${caseId}`)).toMatchObject({
      status: 403,
      code: 'break-glass-needed',
    });
  });

  it('a process that is started for the case opens it to nobody', async () => {
    const closed = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    const instances = () =>
      world.rows('select id from instance where case_id = $1 order by id', [closed]);
    const before = await instances();
    const outsider = await world.as('Rae Jay');
    for (const start of [
      { journey: 'escalation', process: 'reassess-today', data: { caseId: closed } },
      { journey: 'victim-journey', data: { caseId: closed, grade: 'standard' } },
      {
        journey: 'victim-journey',
        process: 'needs-and-risk-assessment',
        data: { caseId: closed },
        businessKey: 'another-key',
      },
      { journey: 'escalation', process: 'reassess-today', businessKey: closed },
    ])
      for (const person of [outsider, await world.as('Ina Take'), await world.as('Des Igner')])
        expect(await person.post('/instances', start)).toMatchObject({
          status: 403,
          code: 'break-glass-needed',
        });
    expect(await instances()).toEqual(before);
    expect(await outsider.get(`/cases/${closed}`)).toMatchObject({ code: 'break-glass-needed' });
    const worker = await world.as('Cass Worker');
    const started = await worker.post('/instances', {
      journey: 'escalation',
      process: 'reassess-today',
      data: { caseId: closed },
    });
    expect(started.status).toBe(201);
  });

  it('nobody starts a second journey on a case that has an open one', async () => {
    const open = await world.openCase({ da_flag: 'Y', risk_grade: 'high' });
    for (const name of ['Cass Worker', 'Sue Pervisor'])
      for (const more of [{ data: { caseId: open, grade: 'standard' } }, { businessKey: open }]) {
        const journey = { journey: 'victim-journey', process: 'victim-journey', ...more };
        const { status, code } = await (await world.as(name)).post('/instances', journey);
        expect([name, status, code]).toEqual([name, 409, 'journey-open']);
      }
    await world.settle();
    const firsts = (await world.openTasks(`case=${open}`)).filter(
      ({ element }) => element === 'attempt-contact',
    );
    expect(firsts).toHaveLength(1);
  });

  it('a warning that contact is not safe shows the banner: break-glass too', async () => {
    const other = await world.openCase({ surname: 'Warnedabout' });
    const outsider = await world.as('Rae Jay');
    expect(
      (
        await outsider.post(`/cases/${other}/unsafe-signal`, {
          signal: 'warning',
          reason: 'he answered her telephone',
        })
      ).body.name,
    ).toContain('Warnedabout');
    expect(
      (await (await world.as('Sue Pervisor')).get('/supervision/broken-glass')).body,
    ).toContainEqual(
      expect.objectContaining({ case: other, by: 'Rae Jay', reason: 'he answered her telephone' }),
    );
  });

  it('records who viewed what, in a chain that shows whether a view was removed', async () => {
    const before = (await views()).length;
    const [worker, supervisor, lead, auditor] = [
      await world.as('Cass Worker'),
      await world.as('Sue Pervisor'),
      await world.as('Saffi Lead'),
      await world.as('Audra Tor'),
    ];
    const [{ task, instance } = { task: '', instance: '' }] = await world.openTasks(
      `case=${caseId}`,
    );
    await worker.get(`/tasks/${task}`);
    await supervisor.get(`/cases/${caseId}`);
    await lead.get(`/cases/${caseId}/timeline`);
    await supervisor.get(`/instances/${instance}/trace`);
    await supervisor.get(`/instances/${instance}/variables`);
    expect((await views()).slice(before)).toEqual([
      { person: worker.id, what: 'task-and-contact' },
      { person: supervisor.id, what: 'case' },
      { person: lead.id, what: 'timeline' },
      { person: supervisor.id, what: 'trace' },
      { person: supervisor.id, what: 'variables' },
    ]);
    expect(
      await world.rows('select actor, kind from audit where chain = $1 order by seq desc limit 5', [
        `views/${caseId}`,
      ]),
    ).toEqual(
      [supervisor, supervisor, lead, supervisor, worker].map(({ id }) => ({
        actor: id,
        kind: 'viewed',
      })),
    );
    expect((await auditor.post('/audit/verify')).body).toMatchObject({
      intact: true,
      brokenAt: null,
    });
    // The owner of the database removes a row, and the check of the chain reports it.
    await world.rows('create table taken as select * from audit where chain = $1 and seq = 1', [
      `views/${caseId}`,
    ]);
    await world.rows('delete from audit where chain = $1 and seq = 1', [`views/${caseId}`]);
    expect((await auditor.post('/audit/verify')).body).toMatchObject({
      intact: false,
      brokenAt: expect.stringContaining(`views/${caseId}#1`),
    });
    await world.rows('insert into audit select * from taken');
    expect((await auditor.post('/audit/verify')).body).toMatchObject({ intact: true });
  });
}
