import { addDays, londonDate, toInstant, weekday } from '@waymark/domain';
import { asking, diagram, sending, sendTask } from './designed-journey.js';
import type { SafetyWorld } from './safety-world.js';

const FIRST_CONTACT = { template: 'first-contact', messageClass: 'first-contact', channel: 'text' };
const LETTER = { ...FIRST_CONTACT, template: 'information-pack', channel: 'letter' };
const daysAgo = (world: SafetyWorld, days: number): string =>
  new Date(Date.parse(world.now()) - days * 86_400_000).toISOString();
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The day after tomorrow in London as a safe time, and the hours until its noon. */
function safeDay(now: string): { safeTimes: string; hoursUntilNoon: number } {
  const day = addDays(londonDate(now), 2);
  const noon = toInstant(`${day}T12:00`);
  if (!noon.ok) throw new Error(`no noon on ${day}`);
  return {
    safeTimes: `${WEEKDAYS[weekday(day) - 1]} 00:00-23:59`,
    hoursUntilNoon: (Date.parse(noon.value) - Date.parse(now)) / 3_600_000,
  };
}

export function safeContact(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(async () => {
    world = current();
    for (const [name, headers] of [
      ['bare-text', FIRST_CONTACT],
      ['bare-letter', LETTER],
      ['bare-survey', { ...FIRST_CONTACT, template: 'survey', messageClass: 'survey' }],
    ] as const)
      await world.publish(sending(name, headers));
  });

  const outbox = async (instance: string) =>
    (await world.rows('select state, error from outbox where instance = $1', [instance]))[0];
  const phone = async (caseId: string, person = 'Saffi Lead') =>
    (await (await world.as(person)).get(`/cases/${caseId}`)).body.banner.contact.find(
      ({ channel }: { channel: string }) => channel === 'phone',
    );
  const safe = async (): Promise<Record<string, string>> => ({
    phone1_safe: 'Y',
    phone1_safe_at: daysAgo(world, 2),
  });
  const signal = (caseId: string) =>
    world.as('Cass Worker').then((worker) =>
      worker.post(`/cases/${caseId}/unsafe-signal`, {
        signal: 'warning',
        reason: 'he reads her messages',
      }),
    );
  /** The number of messages that leave during `send`. */
  const sends = async (send: () => Promise<unknown>): Promise<number> => {
    const before = world.sent().length;
    await send();
    return world.sent().length - before;
  };

  it('a bare diagram uses only a channel the victim called safe, in neutral words', async () => {
    const caseId = await world.openCase({
      ...(await safe()),
      surname: 'Plantedname',
      forename: 'Quillonia',
      da_flag: 'Y',
      risk_grade: 'medium',
      suspect_relationship: 'stranger',
    });
    const data = { caseId, text: 'Victim support about the abuse' };
    expect(
      await (await world.as('Sue Pervisor')).post('/instances', { journey: 'bare-text', data }),
    ).toMatchObject({ status: 422, code: 'values-refused' });
    expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId }))).toBe(1);
    const [message] = world.sent();
    expect(message).toMatchObject({ channel: 'text', to: expect.stringMatching(/900/) });
    expect(JSON.stringify(message)).not.toMatch(
      /plantedname|quillonia|victim|support|police|crime|abuse|waymark|northvale/i,
    );
  });

  it.each<[string, (world: SafetyWorld) => Record<string, string>, string, string]>([
    ['nobody asked her', () => ({}), 'bare-text', 'call-instead'],
    ['a police yes without a date', () => ({ phone1_safe: 'Y' }), 'bare-text', 'call-instead'],
    [
      'a police yes dated tomorrow',
      (here) => ({ phone1_safe: 'Y', phone1_safe_at: daysAgo(here, -1) }),
      'bare-text',
      'call-instead',
    ],
    [
      'a yes of six weeks ago',
      (here) => ({ phone1_safe: 'Y', phone1_safe_at: daysAgo(here, 42) }),
      'bare-text',
      'call-instead',
    ],
    [
      'he was released since',
      (here) => ({
        phone1_safe: 'Y',
        phone1_safe_at: daysAgo(here, 4),
        da_flag: 'Y',
        suspect_relationship: 'ex-partner',
        suspect_status: 'released',
        suspect_released_at: daysAgo(here, 1),
      }),
      'bare-text',
      'call-instead',
    ],
    ['she said no', () => ({ phone1_safe: 'N' }), 'bare-text', 'said-unsafe'],
    [
      'a letter where the suspect lives',
      (here) => ({
        letter_safe: 'Y',
        letter_safe_at: daysAgo(here, 2),
        phone1: '',
        da_flag: 'Y',
        suspect_relationship: 'husband',
        suspect_at_address: 'Y',
      }),
      'bare-letter',
      'suspect-may-see-letter',
    ],
    [
      'a letter where a family member may know the address, without any flag',
      (here) => ({
        letter_safe: 'Y',
        letter_safe_at: daysAgo(here, 2),
        phone1: '',
        suspect_relationship: 'brother',
      }),
      'bare-letter',
      'suspect-may-see-letter',
    ],
    [
      'nobody has chosen the route after sexual violence',
      (here) => ({ phone1_safe: 'Y', phone1_safe_at: daysAgo(here, 2), sv_flag: 'Y' }),
      'bare-text',
      'route-not-chosen',
    ],
    [
      'a survey that she did not choose',
      (here) => ({ phone1_safe: 'Y', phone1_safe_at: daysAgo(here, 2) }),
      'bare-survey',
      'not-chosen-by-victim',
    ],
    [
      'safe times that nobody could read',
      (here) => ({
        phone1_safe: 'Y',
        phone1_safe_at: daysAgo(here, 2),
        safe_times: 'when he is at work',
      }),
      'bare-text',
      'safe-times-unread',
    ],
  ])('nothing is sent: %s', async (_, patch, journey, code) => {
    const caseId = await world.openCase(patch(world));
    let instance = '';
    expect(
      await sends(
        async () => void (instance = await world.start('Sue Pervisor', journey, { caseId })),
      ),
    ).toBe(0);
    expect(await outbox(instance)).toEqual({ state: 'withheld', error: code });
    // The journey stops at the refused message. An operator sees an incident, and a retry sends
    // nothing.
    const supervisor = await world.as('Sue Pervisor');
    const {
      incidents: [incident],
    } = (await supervisor.get(`/instances/${instance}`)).body;
    expect(
      await sends(async () => {
        await supervisor.post(`/instances/${instance}/incidents/${incident.incident}/retry`, {
          reason: 'try once more',
        });
        await world.settle();
      }),
    ).toBe(0);
  });

  it('headers of the diagram choose no words and no address', async () => {
    await world.publish([
      {
        path: 'bare-own-words.bpmn',
        content: diagram('bare-own-words', [
          sendTask({
            template: 'your-abuse-case',
            messageClass: 'information',
            text: 'Victim Support calling',
            to: '07700900999',
          }),
        ]),
      },
    ]);
    const caseId = await world.openCase(await safe());
    let instance = '';
    expect(
      await sends(
        async () =>
          void (instance = await world.start('Sue Pervisor', 'bare-own-words', { caseId })),
      ),
    ).toBe(0);
    expect(await outbox(instance)).toEqual({ state: 'failed', error: 'unknown-template' });
  });

  it('waits for the safe times; an unsafe signal before then stops the message', async () => {
    const { safeTimes, hoursUntilNoon } = safeDay(world.now());
    const patch = { ...(await safe()), safe_times: safeTimes };
    const [left, told] = [await world.openCase(patch), await world.openCase(patch)];
    const instances = { left: '', told: '' };
    expect(
      await sends(async () => {
        instances.left = await world.start('Sue Pervisor', 'bare-text', { caseId: left });
        instances.told = await world.start('Sue Pervisor', 'bare-text', { caseId: told });
      }),
    ).toBe(0);
    expect([await outbox(instances.left), await outbox(instances.told)]).toEqual([
      { state: 'pending', error: null },
      { state: 'pending', error: null },
    ]);
    expect((await signal(told)).body).toMatchObject({ suspended: true });
    // The delay is real time, which passes here in a moment.
    await world.pass(hoursUntilNoon);
    await world.rows(`update outbox set not_before = now() where instance = any($1)`, [
      [instances.left, instances.told],
    ]);
    expect(await sends(() => world.settle())).toBe(1);
    expect([await outbox(instances.left), await outbox(instances.told)]).toEqual([
      { state: 'written', error: null },
      { state: 'withheld', error: 'suspended' },
    ]);
  });

  it('one person alone cannot clear a suspended channel, however often they try', async () => {
    const caseId = await world.openCase(await safe());
    await signal(caseId);
    const worker = await world.as('Cass Worker');
    const clear = {
      confirmedByVictimVia: 'in person at the office',
      reason: 'she asked us to ring',
    };
    expect(
      (
        await worker.post(`/cases/${caseId}/contact-rule`, {
          phone: 'safe',
          text: 'safe',
          confirmedByVictim: true,
        })
      ).body,
    ).toMatchObject({ suspended: true });
    for (const channel of ['phone', 'text', 'phone', 'text']) {
      const answer = await worker.post(`/cases/${caseId}/channels/${channel}/clear`, clear);
      expect([channel, answer.status, answer.code]).toEqual([channel, 409, 'second-person-needed']);
    }
    expect(await phone(caseId)).toMatchObject({ allowed: 'no' });
    expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId }))).toBe(0);
    // Nor can one person clear it alone through the task that finds a route.
    const found = await world.complete('Bo Both', {
      case: caseId,
      element: 'find-route',
      values: {
        routeFound: true,
        spokenTo: false,
        confirmedVia: 'her sister',
        phone: 'safe',
        textSafety: 'safe',
        email: 'unknown',
        letter: 'unknown',
        tried: 'her sister asked her',
      },
    });
    expect([found.status, found.code]).toEqual([200, undefined]);
    const agreed = await world.complete('Bo Both', {
      case: caseId,
      element: 'agree-route',
      values: { routeAgreed: true, why: 'I am sure' },
    });
    expect([agreed.status, agreed.code]).toEqual([403, 'another-person-needed']);
    expect(await phone(caseId)).toMatchObject({ allowed: 'no' });
  });

  it('a message tells nobody what only the file may say: safe again, or died', async () => {
    const caseId = await world.openCase(await safe());
    await signal(caseId);
    await world.settle();
    const tasks = async () =>
      (await world.openTasks(`case=${caseId}`)).map(({ task, element }) => [element, task]).sort();
    const before = await tasks();
    for (const name of ['Part Ner', 'Des Igner', 'Ina Take', 'Ada Ministrator', 'Saffi Lead'])
      for (const message of ['contact.safe', 'case.death', 'safe-route.needed'])
        expect(
          await (await world.as(name)).post('/messages', { name: message, key: caseId }),
        ).toMatchObject({ status: 422, code: 'message-follows-file' });
    const partner = await world.as('Part Ner');
    expect(await partner.post('/messages', { name: 'case.reopen', key: caseId })).toMatchObject({
      status: 403,
      code: 'not-permitted',
    });
    await world.settle();
    expect(await tasks()).toEqual(before);
    expect(await phone(caseId)).toMatchObject({ allowed: 'no' });
    // A partner may warn.
    expect((await partner.post('/messages', { name: 'contact.unsafe', key: caseId })).status).toBe(
      202,
    );
  });

  it("a partner's warning suspends contact in the file, and not only in the journey", async () => {
    const unsafe = await world.openCase(await safe());
    const quiet = await world.openCase(await safe());
    const partner = await world.as('Part Ner');
    await partner.post('/messages', { name: 'contact.unsafe', key: unsafe });
    await partner.post('/messages', {
      name: 'consent.withdrawn',
      key: quiet,
      payload: { withdrawn: 'contact' },
    });
    expect(await phone(unsafe)).toMatchObject({ allowed: 'no' });
    for (const caseId of [unsafe, quiet])
      expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId }))).toBe(0);
    await world.settle();
    const routes = await world.openTasks(`case=${unsafe}`);
    expect(routes.filter(({ element }) => element === 'find-route')).toHaveLength(1);
  });

  it('a designer who names a task like one of ours does not gain its word', async () => {
    const choices = ['safe', 'unsafe'].map((value) => ({ value, label: value }));
    await world.publish(
      asking(
        'own-route',
        { text: { bind: 'case.contactRule.text', type: 'choice', choices } },
        { element: 'find-route' },
      ),
    );
    const unasked = await world.openCase({});
    await world.start('Sue Pervisor', 'own-route', { caseId: unasked });
    await world.complete('Cass Worker', {
      case: unasked,
      element: 'find-route',
      values: { text: 'safe' },
    });
    expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId: unasked }))).toBe(
      0,
    );

    await world.publish(
      asking('own-specialist', { to: 'case.handover.to' }, { element: 'choose-specialist-route' }),
    );
    const violated = await world.openCase({ ...(await safe()), sv_flag: 'Y' });
    const instance = await world.start('Sue Pervisor', 'own-specialist', { caseId: violated });
    await world.complete('Cass Worker', {
      instance,
      element: 'choose-specialist-route',
      values: { to: 'me' },
    });
    expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId: violated }))).toBe(
      0,
    );
  });

  it('an unsafe signal suspends contact whatever the published journeys are called', async () => {
    const namesake = await world.publishAnyhow(
      asking('find-safe-route', { note: 'case.workerNote' }),
    );
    expect([namesake.status, namesake.code]).toEqual([409, 'process-taken']);
    const shipped = world.shipped('escalation');
    try {
      await world.publish(
        shipped
          .filter(({ path }) => !path.includes('find-safe-route') && !path.startsWith('scenarios/'))
          .map((file) => withoutProcess(file, 'find-safe-route')),
      );
      const caseId = await world.openCase(await safe());
      expect((await signal(caseId)).body).toMatchObject({ suspended: true });
      expect(await sends(() => world.start('Sue Pervisor', 'bare-text', { caseId }))).toBe(0);
      expect(
        (await (await world.as('Sue Pervisor')).get('/supervision/contact-suspended')).body,
      ).toContainEqual(expect.objectContaining({ case: caseId }));
    } finally {
      await world.publish(shipped);
    }
    const caseId = await world.openCase(await safe());
    await signal(caseId);
    expect(
      (await world.openTasks(`case=${caseId}`)).filter(({ element }) => element === 'find-route'),
    ).toHaveLength(1);
  });

  it('a feed that comes later tightens and never loosens', async () => {
    const [ref, yes] = [
      { victim_ref: 'V-FEED' },
      { phone1_safe: 'Y', phone1_safe_at: daysAgo(world, 1) },
    ];
    const caseId = await world.openCase({ ...ref, phone1_safe: 'N' });
    const suspended = await world.openCase({ ...(await safe()), victim_ref: 'V-FEED-2' });
    await signal(suspended);
    const { results } = await world.import([
      { ...ref, ...yes, crime_ref: 'TEST/LATER' },
      { ...yes, victim_ref: 'V-FEED-2', crime_ref: 'TEST/LATER-2' },
    ]);
    expect(results.map(({ outcome, case: of }) => [outcome, of])).toEqual([
      ['merged', caseId],
      ['merged', suspended],
    ]);
    expect([await phone(caseId), await phone(suspended)]).toEqual([
      expect.objectContaining({ allowed: 'no' }),
      expect.objectContaining({ allowed: 'no' }),
    ]);
    expect(
      await sends(async () => {
        for (const each of [caseId, suspended])
          await world.start('Sue Pervisor', 'bare-text', { caseId: each });
      }),
    ).toBe(0);
  });
}

const withoutProcess = (
  file: { path: string; content: string },
  process: string,
): { path: string; content: string } => {
  if (file.path !== 'journey.json') return file;
  const journey = JSON.parse(file.content);
  return {
    ...file,
    content: JSON.stringify({
      ...journey,
      processes: journey.processes.filter(({ id }: { id: string }) => id !== process),
    }),
  };
};
