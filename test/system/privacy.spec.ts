import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskItem } from '@waymark/contracts';
import type { Client } from '../../apps/cli/src/client.js';
import { publishApproved } from './publish.js';
import { ask } from './raw-request.js';
import { Stack, until } from './stack.js';
import { driverHistories, openDatabase } from './stores.js';

const MINUTES = 60_000;
/**
 * Words and numbers that occur only in this file. Where one turns up, personal data has leaked.
 */
const CANARIES = [
  'Zanzibarova',
  'Quillonia',
  '07700900771',
  '7700900771',
  'Kumquat Crescent',
  'ZZ99 7QX',
  'quillonia@canary.example.org',
  'hid the spare key under',
  'xylophone-note',
  'xylophone-draft',
  'xylophone-variable',
  'xylophone-payload',
];
const HEADER =
  'source_system,victim_ref,crime_ref,role,surname,forename,dob,offence_text,reported_at,' +
  'crimed_at,phone1,phone1_safe,phone1_safe_at,email,postcode,address,stalking_flag,' +
  'consent_referral';

const FAILING = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:waymark:test">
  <process id="failing" name="Failing" isExecutable="true">
    <startEvent id="begin"/><sequenceFlow id="f1" sourceRef="begin" targetRef="send"/>
    <serviceTask id="send" name="Send">
      <extensionElements>
        <waymark:job type="send-message" retries="1"/>
        <waymark:input source="=to" target="to"/>
        <waymark:input source="=text" target="text"/>
      </extensionElements>
    </serviceTask>
    <sequenceFlow id="f2" sourceRef="send" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

const DECLARED = JSON.stringify({
  name: 'failing',
  title: 'Failing',
  processes: [{ id: 'failing', title: 'Failing', start: ['supervisor'] }],
  variables: {
    to: { type: 'string', class: 'personal' },
    text: { type: 'string', class: 'personal' },
  },
});

/**
 * Personal data is only where it belongs: encrypted in the record, and on the screens of people who
 * may see it.
 */
describe('planted names and numbers', () => {
  let stack: Stack;
  let worker: Client;

  beforeAll(async () => {
    stack = await Stack.start(['--clock', '600']);
    worker = await stack.as('Uma Abbott');
    await drive();
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  /**
   * A cohort, a contact attempt with a note, a draft, a message, and a job that fails with its
   * input.
   */
  async function drive(): Promise<void> {
    const { now } = await worker.call('me');
    const row = (n: number, more = '') =>
      `canary,V-${n},C-${n},victim,Zanzibarova,Quillonia,1980-01-11,` +
      `"Stalking: hid the spare key under a stone",${now},${now},07700900771,Y,${now},` +
      `quillonia@canary.example.org,ZZ99 7QX,${n} Kumquat Crescent,Y,Y${more}`;
    await ask(stack, '/imports', {
      as: 'Ines Calder',
      type: 'text/csv',
      body: [HEADER, row(1), row(2), row(3, ',one field too many'), ''].join('\n'),
    });
    const attempt = await openTask((task) => task.element === 'attempt-contact');
    await worker.call('saveDraft', {
      params: { task: attempt.task },
      body: { values: { note: 'xylophone-draft' } },
    });
    await ask(stack, `/tasks/${attempt.task}/complete`, {
      body: { values: { note: 'xylophone-note', channel: 'xylophone-note' } },
    });
    const { now: called } = await worker.call('me');
    await worker.call('completeTask', {
      params: { task: attempt.task },
      body: {
        values: {
          channel: 'phone',
          at: called,
          attemptOutcome: 'someone-else',
          spokenTo: 'Zanzibarova, who said he was a relative',
          insideSafeWindow: true,
          note: 'xylophone-note: Zanzibarova answered',
        },
      },
    });
    await openTask((task) => task.element === 'find-route');
    await worker.call('publishMessage', {
      body: { name: 'canary', key: 'nobody', payload: { text: 'xylophone-payload' } },
    });
    await publishApproved(stack, [
      { path: 'journey.json', content: DECLARED },
      { path: 'failing.bpmn', content: FAILING },
    ]);
    const { instance } = await worker.call('startInstance', {
      body: {
        journey: 'failing',
        data: { to: '07700900771', text: 'xylophone-variable Zanzibarova' },
      },
    });
    await until(
      async () => (await worker.call('getInstance', { params: { instance } })).incidents.length > 0,
      MINUTES,
      () => 'the job does not fail',
    );
    // A request with a name and a number in its address is refused and kept out of the request log.
    await ask(stack, '/cases/Zanzibarova?name=07700900771');
  }

  async function openTask(which: (task: TaskItem) => boolean): Promise<TaskItem> {
    let found: TaskItem | undefined;
    await until(
      async () =>
        (found = (
          await worker.call('listTasks', { query: { filter: 'all', open: 'true', limit: 200 } })
        ).items.find(which)) !== undefined,
      MINUTES,
      () => 'the task does not appear',
    );
    return found as TaskItem;
  }

  it(
    'can be read by those who may',
    async () => {
      const tasks = (
        await worker.call('listTasks', { query: { filter: 'all', open: 'true', limit: 200 } })
      ).items;
      const details = await Promise.all(
        tasks
          .filter((task) => task.case)
          .map((task) => worker.call('getTask', { params: { task: task.task } })),
      );
      expect(details.map(({ banner }) => banner?.name)).toContain('Quillonia Zanzibarova');
    },
    MINUTES,
  );

  it(
    'are not in Temporal: its store, its workflow ids, its histories',
    async () => {
      const store = readdirSync(stack.data).filter((name) => /^temporal\.db/.test(name));
      expect(store).toContain('temporal.db');
      for (const file of store)
        expect([file, canariesIn(contentOf(join(stack.data, file)))]).toEqual([file, []]);
      const histories = await driverHistories(stack);
      // A payload that may be there is found as text, which shows that payloads are searched at
      // all.
      expect(histories.map(({ events }) => JSON.stringify(events)).join()).toMatch(
        /\\"organisation\\":\\"northvale\\"/,
      );
      for (const { workflowId, events } of histories)
        expect([workflowId, canariesIn(`${workflowId} ${JSON.stringify(events)}`)]).toEqual([
          workflowId,
          [],
        ]);
      expect(histories.length).toBeGreaterThan(1);
    },
    MINUTES,
  );

  it('are not in the logs', () => {
    const folder = join(stack.data, 'logs');
    for (const file of readdirSync(folder))
      expect([file, canariesIn(readFileSync(join(folder, file)))]).toEqual([file, []]);
  });

  it(
    'are not in the queues, nor on their board',
    async () => {
      const board = await fetch(
        `${stack.url}/admin/queues/api/queues?page=1&jobsPerPage=100&status=latest`,
        { headers: { authorization: `Bearer ${await token('Nils Barr')}` } },
      );
      expect(board.status).toBe(200);
      expect(canariesIn(await board.text())).toEqual([]);
    },
    MINUTES,
  );

  it(
    'are nowhere in the database in clear, the queues and the outbox included',
    async () => {
      const database = await openDatabase(stack);
      const { rows } = await database.query<{ table: string }>(
        `select format('%I.%I', table_schema, table_name) as table
          from information_schema.tables
          where table_type = 'BASE TABLE'
            and table_schema not in ('pg_catalog', 'information_schema')`,
      );
      expect(rows.map(({ table }) => table)).toEqual(
        expect.arrayContaining(['public.case_file', 'public.outbox']),
      );
      expect(rows.some(({ table }) => table.startsWith('bullmq.'))).toBe(true);
      const found: string[] = [];
      for (const { table } of rows) {
        // Bytes of a row appear as hexadecimal, so the search looks for both spellings.
        const { rows: lines } = await database.query<{ line: string }>(
          `select t::text as line from ${table} t`,
        );
        for (const { line } of lines)
          for (const canary of canariesIn(line)) found.push(`${table}: ${canary}`);
      }
      await database.end();
      expect([...new Set(found)]).toEqual([]);
    },
    MINUTES,
  );

  it('are closed to other people on the machine, who can read only where it runs', () => {
    const readable = openTo(stack.data).map((path) => path.slice(stack.data.length + 1));
    const places = /^(address|clock-seen|published-journeys|[\w.]+\.(pid|port))$/;
    expect(readable).toContain('address');
    expect(readable.filter((path) => !places.test(path))).toEqual([]);
    for (const file of ['temporal.db', 'temporal.db-wal', 'logs', 'postgres'])
      expect([file, statSync(join(stack.data, file)).mode & 0o077]).toEqual([file, 0]);
  });

  it('are not in the answers that refuse', async () => {
    const { body } = await ask(stack, '/instances', {
      body: { journey: 'failing', data: 'Zanzibarova' },
    });
    expect(canariesIn(JSON.stringify(body))).toEqual([]);
  });

  const token = (name: string) =>
    stack.as(name).then(() =>
      fetch(`${stack.url}/api/v1/demonstration/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ name }),
      }).then((answer) => answer.text()),
    );
});

/** Searches for each canary as plain text, hexadecimal and base64 at each of its three offsets. */
function canariesIn(content: Buffer | string): string[] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  const text = bytes.toString('latin1').toLowerCase();
  return CANARIES.filter((canary) =>
    [canary.toLowerCase(), Buffer.from(canary).toString('hex'), ...base64Of(canary)].some(
      (spelling) => text.includes(spelling),
    ),
  );
}

const base64Of = (canary: string): string[] =>
  [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${canary}`)
      .toString('base64')
      .replace(/=*$/, '')
      .slice(shift === 0 ? 0 : 4, -2)
      .toLowerCase(),
  );

/**
 * Files that somebody else on this machine can read or change. A folder that they cannot pass
 * through protects what is in it; one that they can pass through must not be listed.
 */
function openTo(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const { mode } = statSync(path);
    if (!entry.isDirectory()) return (mode & 0o066) === 0 ? [] : [path];
    if ((mode & 0o011) === 0) return [];
    return [...((mode & 0o066) === 0 ? [] : [path]), ...openTo(path)];
  });
}

/** Empty for SQLite's journal if it is gone: SQLite removes it whenever a transaction ends. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && /-journal$/.test(file))
      return Buffer.alloc(0);
    throw error;
  }
}
