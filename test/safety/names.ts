import { randomUUID } from 'node:crypto';
import { inventedRecord, writeCsv } from '@waymark/casework';
import { diagram } from './designed-journey.js';
import type { SafetyWorld } from './safety-world.js';

/**
 * A caller chooses words: the key of a command, the id of a message. None of them may take the
 * place of a name that Waymark gives itself, or a deadline, a process or a row would be lost
 * without anybody seeing it.
 */
export function names(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(() => void (world = current()));
  const HIGH = { da_flag: 'Y', risk_grade: 'high' };
  const journeyOf = async (caseId: string): Promise<string> =>
    (
      await world.rows(
        `select id from instance where case_id = $1 and process = 'victim-journey'`,
        [caseId],
      )
    )[0].id;
  /** Every form in which a caller could write a name made of these words. */
  const written = (...words: (string | number)[]): string[] =>
    ['/', ':', '.', '~'].map((between) => words.join(between));

  it('a claim with the name of a timer silences no deadline', async () => {
    const [attacked, control] = [await world.openCase(HIGH), await world.openCase(HIGH)];
    const worker = await world.as('Cass Worker');
    const task = (await world.openTasks(`case=${attacked}`))[0]?.task;
    const timers = await world.rows('select id, generation from timer where instance = $1', [
      await journeyOf(attacked),
    ]);
    expect(timers.length).toBeGreaterThan(0);
    for (const { id, generation } of timers)
      for (const key of written('timer', id, generation)) {
        const headers = { 'idempotency-key': key };
        expect((await worker.post(`/tasks/${task}/claim`, {}, headers)).status).toBe(200);
        expect((await worker.post(`/tasks/${task}/return`)).status).toBe(200);
      }
    await world.pass(24 * 9);
    const outcome = async (caseId: string) => ({
      rungs: (
        await world.rows('select rung from escalation where case_id = $1 order by rung', [caseId])
      ).map(({ rung }) => rung),
      processes: (
        await world.rows('select process from instance where case_id = $1 order by process', [
          caseId,
        ])
      ).map(({ process }) => process),
    });
    expect((await outcome(control)).rungs).not.toEqual([]);
    expect(await outcome(attacked)).toEqual(await outcome(control));
  });

  it('messages with the names of what a process does next stop none of it', async () => {
    await world.publish(throwing('names-throw', 'names-heard'));
    const instance = await world.start('Sue Pervisor', 'names-throw', {});
    const intake = await world.as('Ina Take');
    for (let seq = 2; seq <= 6; seq++)
      for (let count = 0; count <= 5; count++)
        for (const word of [
          `${instance}/${seq}/${count}`,
          ...written('effect', instance, `${seq}/${count}`),
          ...written('effect', instance, `${seq}~002f${count}`),
        ]) {
          const message = /^[\w.:~-]+$/.test(word) ? { message: word } : {};
          const body = { name: 'nobody.waits', key: 'nothing', ...message };
          const sent = await intake.post('/messages', body, { 'idempotency-key': word });
          expect(sent.status).toBe(202);
        }
    const task = await world.openTask(`instance=${instance}`, 'ask');
    expect((await (await world.as('Cass Worker')).post(`/tasks/${task}/complete`)).status).toBe(
      200,
    );
    await world.settle();
    expect(await world.rows(`select id, error from outbox where state = 'failed'`)).toEqual([]);
    expect(
      await world.rows(
        `select process from instance where process like 'names-%' order by process`,
      ),
    ).toEqual([{ process: 'names-heard' }, { process: 'names-throw' }]);
  });

  it('a claim with the name of a start by a message does not stop that start', async () => {
    const caseId = await world.openCase();
    const worker = await world.as('Cass Worker');
    const task = (await world.openTasks(`case=${caseId}`))[0]?.task;
    const id = `warning-${randomUUID()}`;
    const names = [id, `sent:${id}`].flatMap((message) => [
      ...written('message', message, 'find-safe-route'),
      ...written('message-start', message, 'find-safe-route'),
    ]);
    for (const key of names) {
      const headers = { 'idempotency-key': key };
      expect((await worker.post(`/tasks/${task}/claim`, {}, headers)).status).toBe(200);
      expect((await worker.post(`/tasks/${task}/return`)).status).toBe(200);
    }
    const sent = await (
      await world.as('Part Ner')
    ).post('/messages', {
      name: 'contact.unsafe',
      key: caseId,
      message: id,
      payload: { caseId },
    });
    expect(sent).toMatchObject({ status: 202, body: { state: 'correlated' } });
    await world.settle();
    const started = await world.rows(
      `select 1 from instance where business_key = $1 and process = 'find-safe-route'`,
      [caseId],
    );
    expect(started).toHaveLength(1);
  });

  it('a command with the name of a row does not stop an import', async () => {
    const intake = await world.as('Ina Take');
    const caseId = await world.openCase();
    const { file } = writeCsv([{ record: inventedRecord(7_001, world.now()) }]);
    const received = await intake.send('POST', '/imports', {
      body: file.toString('utf8'),
      headers: { 'content-type': 'text/csv' },
    });
    const { import: id } = received.body;
    const supervisor = await world.as('Sue Pervisor');
    for (const key of [...written('import', id, 2), ...written('import-row', id, 2)])
      expect(
        await supervisor.post(
          `/cases/${caseId}/contact-rule`,
          { phone: 'safe', confirmedByVictim: true },
          { 'idempotency-key': key },
        ),
      ).toMatchObject({ status: 200 });
    await world.api.parts.casework.runImport({ organisation: 'northvale', import: id });
    expect((await intake.get(`/imports/${id}/results`)).body.items).toEqual([
      expect.objectContaining({ outcome: 'accepted', case: expect.any(String) }),
    ]);
  });

  it('the same word of two people is two names', async () => {
    const [one, other] = [await world.openCase(), await world.openCase()];
    const headers = { 'idempotency-key': 'my-note' };
    const body = { phone: 'safe', confirmedByVictim: true };
    for (const [person, caseId] of [
      ['Sue Pervisor', one],
      ['Vera Second', other],
    ] as const)
      expect(
        (await (await world.as(person)).post(`/cases/${caseId}/contact-rule`, body, headers))
          .status,
      ).toBe(200);
  });

  it('a key that broke the glass of one case opens no other case', async () => {
    const [one, other] = [await world.openCase(HIGH), await world.openCase(HIGH)];
    const outsider = await world.as('Rae Jay');
    const headers = { 'idempotency-key': randomUUID() };
    const reason = { reason: 'she rang me by mistake' };
    const opened = await outsider.post(`/cases/${one}/break-glass`, reason, headers);
    expect(opened.status).toBe(200);
    expect((await outsider.post(`/cases/${one}/break-glass`, reason, headers)).body).toEqual(
      opened.body,
    );
    for (const [caseId, body] of [
      [other, reason],
      [one, { reason: 'another reason' }],
    ] as const)
      expect(await outsider.post(`/cases/${caseId}/break-glass`, body, headers)).toMatchObject({
        status: 422,
        code: 'command-reused',
      });
    expect(
      await outsider.post(
        `/cases/${other}/unsafe-signal`,
        { signal: 'warning', reason: 'a neighbour told me' },
        headers,
      ),
    ).toMatchObject({ status: 422, code: 'command-reused' });
    expect((await outsider.get(`/cases/${other}`)).code).toBe('break-glass-needed');
    expect(
      await world.rows('select case_id from view_record where case_id = any($1) and break_glass', [
        [one, other],
      ]),
    ).toEqual([{ case_id: one }]);
  });

  it('the id of a message names one message', async () => {
    const partner = await world.as('Part Ner');
    const message = `m-${randomUUID()}`;
    const send = (more: object) =>
      partner.post('/messages', { name: 'incident.new', key: 'k', message, ...more });
    const first = await send({ payload: { priority: 'P1' } });
    expect(first).toMatchObject({ status: 202, body: { state: 'kept' } });
    expect((await send({ payload: { priority: 'P1' } })).body).toEqual(first.body);
    for (const other of [
      { payload: { priority: 'P2' } },
      { payload: { priority: 'P1' }, key: 'other' },
      { payload: { priority: 'P1' }, name: 'court.event' },
      { payload: { priority: 'P1' }, timeToLive: 60 },
      {},
    ])
      expect(await send(other)).toMatchObject({ status: 422, code: 'message-reused' });
  });

  it('a key names one request, whatever differs in the next', async () => {
    const [one, other] = [await world.openCase(), await world.openCase()];
    const supervisor = await world.as('Sue Pervisor');
    const intake = await world.as('Ina Take');
    const lead = await world.as('Saffi Lead');
    const tasks = (await world.openTasks(`case=${one}`)).map(({ task }) => task);
    const record = inventedRecord(7_002, world.now());
    const csv = (surname: string) =>
      writeCsv([{ record: { ...record, surname } }]).file.toString('utf8');
    const upload = (body: string, headers: object) =>
      intake.send('POST', '/imports', {
        body,
        headers: { 'content-type': 'text/csv', ...headers },
      });
    type Send = (headers: Record<string, string>) => Promise<{ status: number; code?: string }>;
    const post =
      (path: string, body: object): Send =>
      (headers) =>
        supervisor.post(path, body, headers);
    const reason = 'A reason to do it';
    const pairs: [Send, Send][] = [
      [
        post('/messages', { name: 'a.word', key: 'k' }),
        post('/messages', { name: 'a.word', key: 'K' }),
      ],
      [
        post(`/cases/${one}/conflicts`, { person: 'rae-jay', reason }),
        post(`/cases/${other}/conflicts`, { person: 'rae-jay', reason }),
      ],
      [
        post('/supervision/reassign', { tasks, to: 'cass-worker', reason }),
        post('/supervision/reassign', { tasks, to: 'colin-worker', reason }),
      ],
      [
        post(`/cases/${one}/contact-rule`, { phone: 'safe', confirmedByVictim: true }),
        post(`/cases/${one}/contact-rule`, { phone: 'unsafe', confirmedByVictim: true }),
      ],
      [
        post(`/cases/${one}/unsafe-signal`, { signal: 'warning', reason }),
        post(`/cases/${one}/unsafe-signal`, { signal: 'warning', reason: reason.toUpperCase() }),
      ],
      [(headers) => upload(csv('Example'), headers), (headers) => upload(csv('Exampla'), headers)],
      [
        (headers) => lead.post('/reference/re-plan', { reason, limit: 1 }, headers),
        (headers) => lead.post('/reference/re-plan', { reason: 'Another', limit: 1 }, headers),
      ],
    ];
    for (const [first, second] of pairs) {
      const headers = { 'idempotency-key': randomUUID() };
      expect((await first(headers)).status).toBeLessThan(300);
      expect((await first(headers)).status).toBeLessThan(300);
      expect(await second(headers)).toMatchObject({ status: 422, code: 'command-reused' });
    }
  });
}

/** A process that throws a message after a task, and the process that the message starts. */
const throwing = (process: string, heard: string): { path: string; content: string }[] => [
  {
    path: `${process}.bpmn`,
    content: diagram(process, [
      {
        id: 'ask',
        xml:
          '<userTask id="ask" name="Ask"><extensionElements>' +
          '<waymark:task roles="caseworker"/></extensionElements></userTask>',
      },
      {
        id: 'say',
        xml:
          '<intermediateThrowEvent id="say"><messageEventDefinition messageRef="m"/>' +
          '</intermediateThrowEvent>',
      },
    ]).replace('<process ', `<message id="m" name="${heard}.go"/><process `),
  },
  {
    path: `${heard}.bpmn`,
    content: diagram(heard, [])
      .replace('<process ', `<message id="h" name="${heard}.go"/><process `)
      .replace(
        '<startEvent id="begin"/>',
        '<startEvent id="begin"><messageEventDefinition messageRef="h"/></startEvent>',
      ),
  },
];
