import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { TaskItem } from '@waymark/contracts';
import type { Client } from '../../apps/cli/src/client.js';
import { testNow } from '@waymark/testing';
import { ask, type Sent } from './raw-request.js';
import { Stack, until } from './stack.js';

const MINUTES = 60_000;
const DIAGRAM = readFileSync(new URL('./journeys/drawn-elsewhere.bpmn', import.meta.url), 'utf8');
const HEADER =
  'source_system,victim_ref,crime_ref,role,surname,forename,dob,offence_text,' +
  'reported_at,crimed_at,phone1,phone1_safe,postcode';
const ROW =
  'police,V-1,C-1,victim,Ashdown,Alda,1980-01-11,Stalking,' +
  `${testNow()},${testNow()},07700900123,Y,ZZ99 1ZZ`;
const JOURNEY = 'Process_drawn_elsewhere';
/** How a file of Word begins. */
const WORD = Buffer.from('PK\u0003\u0004\u0014\0\u0006\0\b\0\0\0!\0').toString('base64');

/** A first contact that is due in a day falls due in twelve seconds. */
const CLOCK = 7_200;

/** The running system refuses each of these over HTTP with its code and changes nothing. */
describe('bad input', () => {
  let stack: Stack;
  let designer: Client;
  let worker: Client;
  let journey = '';
  let waiting: TaskItem;
  let contact: TaskItem;

  beforeAll(async () => {
    stack = await Stack.start(['--clock', String(CLOCK)]);
    [designer, worker] = await Promise.all([stack.as('Cal Ivers'), stack.as('Uma Abbott')]);
    journey = (
      await designer.call('publishJourney', {
        body: { files: [{ path: 'drawn-elsewhere.bpmn', content: DIAGRAM }] },
      })
    ).journey;
    const { instance } = await worker.call('startInstance', {
      body: { journey, data: { items: [1], urgent: false } },
    });
    waiting = await openTask((task) => task.instance === instance);
    expect(
      (
        await ask(stack, '/imports', {
          as: 'Ines Calder',
          body: `${HEADER}\n${ROW}\n`,
          type: 'text/csv',
        })
      ).status,
    ).toBe(202);
    contact = await openTask((task) => task.element === 'attempt-contact');
    await until(
      async () =>
        (await (await stack.as('Ines Calder')).call('listImports')).items.every(
          ({ status }) => status === 'done',
        ),
      MINUTES,
      () => 'the import does not end',
    );
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  const openTasks = async () =>
    (await worker.call('listTasks', { query: { filter: 'all', open: 'true', limit: 200 } })).items;

  async function openTask(which: (task: TaskItem) => boolean): Promise<TaskItem> {
    let found: TaskItem | undefined;
    await until(
      async () => (found = (await openTasks()).find(which)) !== undefined,
      MINUTES,
      () => 'the task does not appear',
    );
    return found as TaskItem;
  }

  /** Everything that a refused request could have changed, except what time alone changes. */
  async function standing(): Promise<unknown> {
    const [journeys, instances, imports, instance] = await Promise.all([
      designer.call('listJourneys'),
      worker.call('listInstances', { query: { journey, limit: 50 } }),
      (await stack.as('Ines Calder')).call('listImports'),
      worker.call('getInstance', { params: { instance: waiting.instance } }),
    ]);
    return {
      journeys,
      instances,
      imports: imports.items.map(({ import: id, rows, status }) => ({ id, rows, status })),
      seq: instance.seq,
      tasks: (await openTasks()).map(({ task, assignee }) => [task, assignee]).sort(),
    };
  }

  async function refused(path: string, sent: Sent, expected: [number, string]): Promise<void> {
    // Passing time may change something during a request, but hardly three times in a row.
    for (let round = 1; ; round++) {
      const before = await standing();
      const { status, code, body } = await ask(stack, path, sent);
      expect([status, code]).toEqual(expected);
      expect(JSON.stringify(body)).not.toMatch(/Ashdown|07700900123/);
      const after = await standing();
      if (round === 3 || JSON.stringify(after) === JSON.stringify(before))
        return expect(after).toEqual(before);
    }
  }

  const published = (content: string): Sent => ({
    as: 'Cal Ivers',
    body: { files: [{ path: 'drawn-elsewhere.bpmn', content }] },
  });
  /** Asks for somebody else's page again and again, until the slowest answer is wanted. */
  function answersMeanwhile(): { slowest: () => Promise<number> } {
    let wanted = false;
    const asking = (async () => {
      let slowest = 0;
      while (!wanted) {
        const asked = performance.now();
        await ask(stack, '/me', { as: 'Edie Farrow' });
        slowest = Math.max(slowest, performance.now() - asked);
        await wait(50);
      }
      return slowest;
    })();
    return {
      slowest: () => {
        wanted = true;
        return asking;
      },
    };
  }
  const tenfold = (entity: string, of: string) => `<!ENTITY ${entity} "${`&${of};`.repeat(10)}">`;
  const laughs = [
    '<!DOCTYPE d [<!ENTITY a "ha">',
    ...Array.from('abcdefghi', (of, index) => tenfold('bcdefghij'[index] ?? '', of)),
    ']>',
  ].join('');
  const withDoctype = (doctype: string) =>
    DIAGRAM.replace('?>', `?>${doctype}`).replace('Check the list', '&j;');

  it.each<[string, () => Sent, [number, string]]>([
    ['no XML', () => published('this is no diagram'), [422, 'lint-errors']],
    ['XML cut short', () => published(DIAGRAM.slice(0, 900)), [422, 'lint-errors']],
    [
      'a DOCTYPE that names a file',
      () => published(withDoctype('<!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/passwd">]>')),
      [422, 'lint-errors'],
    ],
    ['a billion laughs', () => published(withDoctype(laughs)), [422, 'lint-errors']],
    [
      'ten megabytes',
      () => published(DIAGRAM.replace('Drawn with', 'x'.repeat(10_000_000))),
      [400, 'invalid-request'],
    ],
    [
      'an element the machine does not run',
      () =>
        published(
          DIAGRAM.replaceAll(
            'bpmn:userTask id="Activity_check"',
            'bpmn:complexGateway id="Activity_check"',
          ).replace('</bpmn:userTask>', '</bpmn:complexGateway>'),
        ),
      [422, 'lint-errors'],
    ],
    [
      'a flow that leads nowhere',
      () => published(DIAGRAM.replace('targetRef="Event_end"', 'targetRef="Event_none"')),
      [422, 'lint-errors'],
    ],
    [
      'a condition that is no expression',
      () => published(DIAGRAM.replace('count(items) &gt; 3', 'count(items &gt;')),
      [422, 'lint-errors'],
    ],
    [
      'sixty thousand elements',
      () => published(DIAGRAM.replace('<bpmn:endEvent', `${'<bpmn:task/>'.repeat(60_000)}$&`)),
      [422, 'lint-errors'],
    ],
    [
      'four megabytes of carriage returns',
      () => published('\r'.repeat(4_000_000)),
      [422, 'lint-errors'],
    ],
    [
      'references of data in a circle',
      () =>
        published(
          DIAGRAM.replace(
            '<bpmn:endEvent',
            '<bpmn:dataObjectReference id="r1" dataObjectRef="r2" />' +
              '<bpmn:dataObjectReference id="r2" dataObjectRef="r1" />$&',
          ),
        ),
      [422, 'lint-errors'],
    ],
    [
      'an id of a hundred thousand characters',
      () => published(DIAGRAM.replaceAll('Event_end', 'x'.repeat(100_000))),
      [422, 'lint-errors'],
    ],
    [
      'a Word document',
      () => ({
        as: 'Cal Ivers',
        body: { files: [{ path: 'd.bpmn', content: WORD, encoding: 'base64' }] },
      }),
      [422, 'lint-errors'],
    ],
    [
      'half a character',
      () => published(DIAGRAM.replace('Check the list', '\ud83d')),
      [400, 'not-text'],
    ],
    [
      'a timer that is no expression',
      () => published(DIAGRAM.replace('PT2H', 'in (two')),
      [422, 'lint-errors'],
    ],
  ])(
    'a diagram: %s',
    async (_, sent, expected) => {
      const before = performance.now();
      const others = answersMeanwhile();
      await refused('/journeys', sent(), expected);
      expect(performance.now() - before).toBeLessThan(10_000);
      // Nobody else waits while the file is read.
      expect(await others.slowest()).toBeLessThan(2_000);
    },
    MINUTES,
  );

  it(
    'an unknown variable in a condition of a journey that declares its variables',
    async () => {
      const files = [
        { path: 'drawn-elsewhere.bpmn', content: DIAGRAM },
        {
          path: 'journey.json',
          content: JSON.stringify({
            name: journey,
            title: 'Property returned',
            processes: [{ id: JOURNEY }],
            variables: { urgent: { type: 'boolean', class: 'none' } },
          }),
        },
      ];
      await refused('/journeys', { as: 'Cal Ivers', body: { files } }, [422, 'lint-errors']);
      const { body } = await ask(stack, '/journeys', { as: 'Cal Ivers', body: { files } });
      expect(body['findings']).toContainEqual(
        expect.objectContaining({ code: 'variable-undeclared', element: 'Flow_many' }),
      );
    },
    MINUTES,
  );

  it.each<[string, Sent, [number, string]]>([
    ['no answers', { body: { values: {} } }, [422, 'form-invalid']],
    [
      'a field nobody asked for',
      { body: { values: { channel: 'phone', colour: 'red' } } },
      [422, 'form-invalid'],
    ],
    [
      'an answer that is no choice',
      { body: { values: { channel: 'pigeon' } } },
      [422, 'form-invalid'],
    ],
    ['answers that are no object', { body: { values: [] } }, [400, 'invalid-request']],
    [
      'something beside the answers',
      { body: { values: {}, force: true } },
      [400, 'invalid-request'],
    ],
    ['JSON cut short', { body: '{"values":' }, [400, 'malformed-json']],
  ])(
    'a form with %s',
    async (_, sent, expected) => refused(`/tasks/${contact.task}/complete`, sent, expected),
    MINUTES,
  );

  it.each<[string, () => Sent, [number, string]]>([
    ['empty', () => ({ body: '' }), [400, 'empty']],
    ['of another type', () => ({ body: 'x', type: 'application/zip' }), [415, 'unsupported-type']],
    [
      'too large',
      () => ({ body: `${HEADER}\n${'x'.repeat(51 * 1024 * 1024)}` }),
      [413, 'too-large'],
    ],
  ])(
    'a cohort file that is %s',
    async (_, sent, expected) =>
      refused('/imports', { as: 'Ines Calder', type: 'text/csv', ...sent() }, expected),
    MINUTES,
  );

  it.each<[string, string, string]>([
    [
      'without a column that is needed',
      `${HEADER.replace('crime_ref', 'other')}\n${ROW}\n`,
      'missing-column',
    ],
    ['with the same column twice', `${HEADER},surname\n${ROW},Other\n`, 'duplicate-column'],
  ])(
    'a cohort file %s is refused as a whole',
    async (_, body, code) => {
      const clerk = await stack.as('Ines Calder');
      const tasks = (await openTasks()).length;
      const sent = await ask(stack, '/imports', { as: 'Ines Calder', body, type: 'text/csv' });
      if (sent.status !== 202) return expect(sent.code).toBe(code);
      const id = String(sent.body['import']);
      await until(
        async () =>
          ['refused', 'done', 'failed'].includes(
            (await clerk.call('getImport', { params: { import: id } })).status,
          ),
        MINUTES,
        () => 'the import does not end',
      );
      expect(await clerk.call('getImport', { params: { import: id } })).toMatchObject({
        status: 'refused',
        refusal: { code },
        accepted: 0,
      });
      expect((await openTasks()).length).toBe(tasks);
    },
    MINUTES,
  );

  it(
    'a row in another encoding comes back to a person, and the file goes on',
    async () => {
      const clerk = await stack.as('Ines Calder');
      const lines = [HEADER, ROW.replace('Alda', 'Zo\u00eb').replaceAll('-1,', '-2,'), ''].join(
        '\n',
      );
      const { body } = await ask(stack, '/imports', {
        as: 'Ines Calder',
        body: Buffer.from(lines, 'latin1'),
        type: 'text/csv',
      });
      const params = { import: String(body['import']) };
      await until(
        async () => (await clerk.call('getImport', { params })).status === 'done',
        MINUTES,
        () => 'the import does not end',
      );
      expect((await clerk.call('importResults', { params })).items).toEqual([
        expect.objectContaining({ row: 2, outcome: 'rejected', code: 'encoding', case: null }),
      ]);
    },
    MINUTES,
  );

  it(
    'the same command twice is one; with another body it is refused',
    async () => {
      const command = randomUUID();
      const claim = () =>
        ask(stack, `/tasks/${waiting.task}/claim`, { as: 'Edie Farrow', method: 'POST', command });
      const [first, again] = [await claim(), await claim()];
      expect([first.status, again.status]).toEqual([200, 200]);
      expect(again.body).toEqual(first.body);
      await refused(
        `/tasks/${waiting.task}/complete`,
        { as: 'Edie Farrow', body: { values: {} }, command },
        [422, 'command-reused'],
      );
    },
    MINUTES,
  );

  it(
    'a stale version',
    () =>
      refused(
        `/tasks/${waiting.task}/return`,
        { as: 'Edie Farrow', method: 'POST', headers: { 'if-match': '"1"' } },
        [412, 'changed-meanwhile'],
      ),
    MINUTES,
  );

  it.each<[string, () => [string, Sent], [number, string]]>([
    ['no token', () => ['/tasks', { as: null }], [401, 'sign-in-needed']],
    [
      'a token that is none',
      () => ['/tasks', { as: null, headers: { authorization: 'Bearer none' } }],
      [401, 'token-invalid'],
    ],
    [
      'another role',
      () => ['/journeys', { ...published(DIAGRAM), as: 'Edie Farrow' }],
      [403, 'not-permitted'],
    ],
    [
      'another organisation: a task',
      () => [`/tasks/${waiting.task}`, { as: 'Isla Voss' }],
      [404, 'not-found'],
    ],
    [
      'another organisation: completing it',
      () => [`/tasks/${waiting.task}/complete`, { as: 'Isla Voss', body: { values: {} } }],
      [404, 'not-found'],
    ],
    [
      'another organisation: an instance',
      () => [`/instances/${waiting.instance}`, { as: 'Isla Voss' }],
      [404, 'not-found'],
    ],
    [
      'another organisation: a case',
      () => [`/cases/${contact.case}`, { as: 'Isla Voss' }],
      [404, 'not-found'],
    ],
    [
      'a task there is not',
      () => ['/tasks/01a20000-0000-7000-8000-000000000000.1/complete', { body: { values: {} } }],
      [404, 'not-found'],
    ],
    [
      'an instance there is not',
      () => ['/instances/01a20000-0000-7000-8000-000000000000', {}],
      [404, 'not-found'],
    ],
    [
      'a journey there is not',
      () => ['/instances', { body: { journey: 'no-such-journey' } }],
      [404, 'not-deployed'],
    ],
    [
      'acknowledging without an action',
      () => [
        `/deadlines/${waiting.instance}.1/acknowledge`,
        { body: { until: '2030-01-01T10:00:00.000Z' } },
      ],
      [400, 'invalid-request'],
    ],
    [
      'acknowledging nothing',
      () => [
        `/deadlines/${waiting.instance}.99/acknowledge`,
        { body: { action: 'Calling her', until: '2030-01-01T10:00:00.000Z' } },
      ],
      [404, 'not-found'],
    ],
  ])('%s', async (_, request, expected) => refused(...request(), expected), MINUTES);

  it(
    'acknowledging beyond the limit',
    async () => {
      let raised: string | undefined;
      await until(
        async () =>
          (raised = (await worker.call('overdue'))
            .flatMap(({ items }) => items)
            .find(({ task }) => task === contact.task)?.deadline) !== undefined,
        MINUTES,
        () => 'the first contact does not fall due',
      );
      const { now } = await worker.call('me');
      await refused(
        `/deadlines/${raised}/acknowledge`,
        {
          body: {
            action: 'Calling her',
            until: new Date(Date.parse(now) + 60 * 86_400_000).toISOString(),
          },
        },
        [409, 'until-too-late'],
      );
    },
    MINUTES,
  );

  it(
    'runs a diagram of another tool to its end, and refuses to complete an ended task',
    async () => {
      const { instance } = await worker.call('startInstance', {
        body: { journey, data: { items: [], urgent: false } },
      });
      const caseworker = await stack.as('Edie Farrow');
      const check = await openTask((task) => task.instance === instance);
      expect(check.title).toBe('Check the list');
      await worker.call('setVariables', {
        params: { instance },
        body: { variables: { items: [1, 2, 3, 4] }, reason: 'the list came late' },
      });
      await caseworker.call('completeTask', { params: { task: check.task }, body: { values: {} } });
      expect((await worker.call('getInstance', { params: { instance } })).waitingAt).toEqual([
        'Event_wait',
      ]);
      const last = await openTask(
        (task) => task.instance === instance && task.element === 'Activity_return',
      );
      await refused(`/tasks/${check.task}/complete`, { as: 'Edie Farrow', body: { values: {} } }, [
        409,
        'task-ended',
      ]);
      await caseworker.call('completeTask', { params: { task: last.task }, body: { values: {} } });
      expect((await worker.call('getInstance', { params: { instance } })).status).toBe('completed');
    },
    2 * MINUTES,
  );

  it(
    'a message nobody waits for is kept for its time to live',
    async () => {
      const before = await standing();
      const { status, body } = await ask(stack, '/messages', {
        body: { name: 'parcel-arrived', key: 'nobody', timeToLive: 3_600, payload: {} },
      });
      expect([status, body]).toEqual([
        202,
        expect.objectContaining({ state: 'kept', receivers: 0 }),
      ]);
      expect(await standing()).toEqual(before);
    },
    MINUTES,
  );
});
