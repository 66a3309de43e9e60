import { asking } from './designed-journey.js';
import type { Person, SafetyWorld } from './safety-world.js';

export function conflict(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  let caseId: string;
  let importId: string;
  let tasks: string[];
  let instance: string;
  let deadline: string;
  const IN_CONFLICT = ['Cass Worker', 'Vera Second', 'Mana Ger'];

  beforeAll(async () => {
    world = current();
    await world.publish(asking('own-note', { note: 'case.workerNote' }));
    const { id, results } = await world.import([
      { da_flag: 'Y', risk_grade: 'high', surname: 'Hiddenname' },
      {},
    ]);
    importId = id;
    caseId = results[0]?.case ?? '';
    await (
      await world.as('Sue Pervisor')
    ).post(`/cases/${caseId}/unsafe-signal`, { signal: 'warning', reason: 'a neighbour told us' });
    await world.settle();
    const open = await world.openTasks(`case=${caseId}`);
    tasks = open.map(({ task }) => task);
    instance = open[0]?.instance ?? '';
    const [row] = await world.rows('select instance, id from deadline where case_id = $1 limit 1', [
      caseId,
    ]);
    deadline = `${row.instance}.${row.id}`;
    const lead = await world.as('Saffi Lead');
    for (const name of IN_CONFLICT)
      expect(
        (
          await lead.post(`/cases/${caseId}/conflicts`, {
            person: (await world.as(name)).id,
            reason: 'a relative',
          })
        ).status,
      ).toBe(201);
  });

  const everyRow = () =>
    world.rows(
      `select (select count(*) from step) as steps,
          (select count(*) from note where case_id = $1) as notes,
          (select count(*) from contact_attempt where case_id = $1) as attempts,
          (select count(*) from view_record where case_id = $1) as views,
    (select count(*) from contact_rule where case_id = $1) as rules,
      (select string_agg(coalesce(assignee, '-'), ',' order by id)
        from task
        where case_id = $1) as holders`,
      [caseId],
    );

  it.each(IN_CONFLICT)(
    '%s finds nothing of the case, in no list and by no address',
    async (name) => {
      const person = await world.as(name);
      const before = await everyRow();
      for (const path of [
        `/cases/${caseId}`,
        `/cases/${caseId}/timeline`,
        `/tasks/${tasks[0]}`,
        `/instances/${instance}`,
        `/instances/${instance}/trace`,
        `/instances/${instance}/variables`,
        `/cases/${caseId}/conflicts`,
      ]) {
        const { status, code, text } = await person.get(path);
        // A role that may not ask for any case may not ask for this one either.
        expect([
          path,
          [404, 403].includes(status),
          status === 404 ? code : 'not-permitted',
        ]).toEqual([path, true, status === 404 ? 'not-found' : code]);
        expect(text).not.toContain('Hiddenname');
      }
      const [reference] = (
        await world.rows('select reference from case_file where id = $1', [caseId])
      ).map((row) => row.reference);
      for (const path of [
        '/cases?limit=200',
        '/cases?mine',
        `/tasks?case=${caseId}`,
        '/tasks?limit=200',
        '/tasks?filter=all&limit=200',
        '/tasks?filter=team&limit=200',
        '/tasks?filter=mine',
        `/tasks?instance=${instance}`,
        '/instances?limit=200',
        `/instances?case=${caseId}`,
        '/supervision/overdue',
        '/supervision/p1-without-attempt',
        '/supervision/contact-suspended',
        '/supervision/row-tasks',
        '/supervision/paused',
        '/supervision/nobody-can',
        `/cases/${caseId}/recorded`,
        '/supervision/broken-glass',
        '/messages',
        '/messages?state=buffered',
        `/imports/${importId}/results`,
        `/imports/${importId}/report`,
        '/people',
      ]) {
        const { text } = await person.get(path);
        expect([
          path,
          [caseId, reference, instance, 'Hiddenname'].filter((word) => text.includes(word)),
        ]).toEqual([path, []]);
      }
      expect(await everyRow()).toEqual(before);
    },
  );

  it('nor does anything they send reach it', async () => {
    const before = await everyRow();
    const clear = { confirmedByVictimVia: 'in person', reason: 'she asked' };
    const attempts: [string, object?][] = [
      [`/tasks/${tasks[0]}/claim`],
      [`/tasks/${tasks[0]}/return`],
      [`/tasks/${tasks[0]}/complete`, { values: {} }],
      [`/tasks/${tasks[0]}/assign`, { to: 'colin-worker', reason: 'please' }],
      [`/tasks/${tasks[0]}/delegate`, { to: 'colin-worker' }],
      [`/cases/${caseId}/break-glass`, { reason: 'only curious' }],
      [
        `/cases/${caseId}/contact-attempts`,
        { channel: 'phone', outcome: 'no-answer', at: world.now(), insideSafeWindow: true },
      ],
      [`/cases/${caseId}/contact-rule`, { phone: 'unsafe', confirmedByVictim: false }],
      [`/cases/${caseId}/unsafe-signal`, { signal: 'warning', reason: 'I heard' }],
      [`/cases/${caseId}/channels/phone/clear`, clear],
      [`/cases/${caseId}/conflicts`, { person: 'colin-worker', reason: 'a friend' }],
      [`/deadlines/${deadline}/acknowledge`, { action: 'I will ring', until: world.now() }],
      [`/deadlines/${deadline}/pause`, { reason: 'a pause', until: world.now() }],
      [`/deadlines/${deadline}/edit`, { due: '2030-01-01T00:00:00Z', reason: 'later' }],
      [`/instances/${instance}/cancel`, { reason: 'no more' }],
      [`/instances/${instance}/variables`, { variables: { grade: 'high' }, reason: 'higher' }],
      [`/instances/${instance}/move`, { from: '1', to: 'x', reason: 'a move' }],
      [`/instances/${instance}/incidents/x/retry`, { reason: 'again' }],
    ];
    for (const name of IN_CONFLICT) {
      const person = await world.as(name);
      for (const [path, body] of attempts) {
        const { status, code } = await person.post(path, body);
        expect([name, path, status, code]).toEqual([
          name,
          path,
          status === 403 ? 403 : 404,
          status === 403 ? 'not-permitted' : code === 'unknown-case' ? code : 'not-found',
        ]);
      }
      expect((await person.put(`/tasks/${tasks[0]}/draft`, { values: { note: 'x' } })).status).toBe(
        404,
      );
    }
    expect(await everyRow()).toEqual(before);
  });

  it('nobody can put the case into their hands', async () => {
    const supervisor = await world.as('Sue Pervisor');
    const before = await everyRow();
    for (const name of IN_CONFLICT) {
      const { id } = await world.as(name);
      const assigned = await supervisor.post(`/tasks/${tasks[0]}/assign`, {
        to: id,
        reason: 'please take it',
      });
      expect([assigned.status, assigned.code]).toEqual([422, 'conflict-of-interest']);
      expect(
        (
          await supervisor.post('/supervision/reassign', {
            tasks,
            to: id,
            reason: 'please take them',
          })
        ).body,
      ).toEqual({
        reassigned: [],
        refused: tasks.map((task) => ({ task, code: 'conflict-of-interest' })),
      });
    }
    const holder = await world.as('Colin Worker');
    const [{ task } = { task: '' }] = (
      await world.openTasks(`case=${caseId}`, 'Colin Worker')
    ).filter(({ role }) => role === 'caseworker');
    await holder.post(`/tasks/${task}/claim`);
    expect(await holder.post(`/tasks/${task}/delegate`, { to: 'cass-worker' })).toMatchObject({
      status: 422,
      code: 'conflict-of-interest',
    });
    await holder.post(`/tasks/${task}/return`);
    expect((await everyRow())[0].holders).toEqual(before[0].holders);
  });

  it('their tasks go back to the team, and they are no longer the named worker', async () => {
    const { results } = await world.import([{ da_flag: 'Y', risk_grade: 'high' }]);
    const other = results[0]?.case ?? '';
    await world.settle();
    const holder = await world.as('Colin Worker');
    const mine =
      (await world.openTasks(`case=${other}`, 'Colin Worker')).filter(
        ({ role }) => role === 'caseworker' || role === 'victim-care-coordinator',
      )[0]?.task ?? '';
    expect((await holder.post(`/tasks/${mine}/claim`)).status).toBe(200);
    await world.rows('update case_file set named_worker = $2 where id = $1', [other, holder.id]);
    const named = () =>
      world.rows(
        'select f.named_worker, t.assignee from case_file f, task t where f.id = $1 and t.id = $2',
        [other, mine],
      );
    expect(await named()).toEqual([{ named_worker: holder.id, assignee: holder.id }]);
    expect(
      (
        await (
          await world.as('Saffi Lead')
        ).post(`/cases/${other}/conflicts`, { person: holder.id, reason: 'a neighbour' })
      ).status,
    ).toBe(201);
    expect(await named()).toEqual([{ named_worker: null, assignee: null }]);
    expect((await holder.post(`/tasks/${mine}/claim`)).status).toBe(404);
  });

  it('a process that they start for the case shows them nothing and writes nothing', async () => {
    const person = await world.as('Cass Worker');
    const notes = () =>
      world.rows('select count(*)::int as n from note where case_id = $1', [caseId]);
    const before = await notes();
    const named = await person.post('/instances', { journey: 'own-note', data: { caseId } });
    expect([named.status, named.code]).toEqual([404, 'not-found']);
    // As for a case that does not exist.
    for (const businessKey of [caseId, 'no-case-at-all'])
      expect(await person.post('/instances', { journey: 'own-note', businessKey })).toMatchObject({
        status: 201,
      });
    // Neither belongs to a case.
    expect(
      await world.rows(`select case_id from instance where journey = 'own-note' and case_id = $1`, [
        caseId,
      ]),
    ).toEqual([]);
    expect(await notes()).toEqual(before);
  });

  it('messages to it answer as messages to nobody', async () => {
    const answer = async (person: Person, key: string, name = 'incident.new') => {
      const { status, body } = await person.post('/messages', { name, key, payload: {} });
      await world.settle();
      return [status, body.state, body.receivers];
    };
    expect(await answer(await world.as('Vera Second'), caseId)).toEqual(
      await answer(await world.as('Vera Second'), 'nobody-waits-for-this'),
    );
    expect(await answer(await world.as('Sue Pervisor'), caseId)).toEqual([202, 'correlated', 1]);
  });

  it('the stream of changes names no task and no case', async () => {
    const listening = new AbortController();
    const stream = await fetch(`${world.api.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${await world.api.token('Cass Worker')}` },
      signal: listening.signal,
    });
    const reader = stream.body!.getReader();
    const task = await world.openTask(`case=${caseId}`, 'find-route');
    const worker = await world.as('Colin Worker');
    await worker.post(`/tasks/${task}/claim`);
    let heard = '';
    while (!heard.includes('task-changed'))
      heard += new TextDecoder().decode((await reader.read()).value);
    listening.abort();
    await worker.post(`/tasks/${task}/return`);
    for (const word of [caseId, task, task.split('.')[0]!]) expect(heard).not.toContain(word);
  });

  it('a worker cannot open both victim and suspect file until a supervisor says why', async () => {
    const victim = await world.openCase({
      da_flag: 'Y',
      suspect_ref: 'S-APART',
      suspect_relationship: 'ex-partner',
    });
    const {
      results: [held],
    } = await world.import([{ victim_ref: 'S-APART' }]);
    expect(held).toMatchObject({ outcome: 'held', case: null });
    const row = (
      await world.rows(
        'select instance from import_row where outcome = $1 order by settled_at desc limit 1',
        ['held'],
      )
    )[0].instance;
    expect(
      await world.complete('Ina Take', {
        instance: row,
        element: 'work-row',
        values: { rowOutcome: 'correct', why: 'she is a victim here' },
      }),
    ).toMatchObject({ status: 200 });
    expect(
      await world.complete('Ina Take', {
        instance: row,
        element: 'correct-row',
        values: { correction: 'import' },
      }),
    ).toMatchObject({ status: 200 });
    const [{ case_id: suspect } = { case_id: null }] = await world.rows(
      'select case_id from import_row where instance = $1',
      [row],
    );
    expect(suspect).toEqual(expect.any(String));
    const worker = await world.as('Colin Worker');
    expect((await worker.get(`/cases/${victim}`)).status).toBe(200);
    const views = () =>
      world.rows('select count(*)::int as n from view_record where case_id = $1 and person = $2', [
        suspect,
        worker.id,
      ]);
    for (const path of [`/cases/${suspect}`, `/cases/${suspect}/timeline`])
      expect(await worker.get(path)).toMatchObject({ status: 403, code: 'victim-and-suspect' });
    expect(
      (await worker.post(`/cases/${suspect}/break-glass`, { reason: 'I have to know' })).code,
    ).toBe('victim-and-suspect');
    expect((await worker.get(`/tasks?case=${suspect}`)).body.items).toEqual([]);
    expect(await views()).toEqual([{ n: 0 }]);
    expect(
      (
        await worker.post(`/cases/${suspect}/together`, {
          person: worker.id,
          reason: 'nobody else is here',
        })
      ).status,
    ).toBe(403);
  });
}
