import type { Telling } from '@waymark/contracts';
import type { Client } from '../../apps/cli/src/client.js';
import { Stack, until } from '../system/stack.js';
import { openDatabase } from '../system/stores.js';

const MINUTES = 60_000;
/**
 * An hour of service time in six seconds: the supervisors' rung comes five hours after the file.
 */
const CLOCK = 600;
const HEADER =
  'source_system,victim_ref,crime_ref,role,surname,forename,dob,offence_text,' +
  'reported_at,crimed_at,phone1,phone1_safe,postcode,da_flag,risk_grade';

/**
 * The ladder through the running system by accelerated clock: three supervisors are on duty, the
 * text to one fails and one is absent (docs/service/escalation.md#notices).
 */
describe('a rung that must not wait', () => {
  let stack: Stack;
  let watcher: Client;

  beforeAll(async () => {
    process.env['STAFF_TEXT_SENDER'] = 'simulated';
    stack = await Stack.start(['--clock', String(CLOCK)]);
    watcher = await stack.as('Zoe Flint');
    await rota(['edie-farrow', 'uma-abbott', 'victor-bain']);
  }, 5 * MINUTES);
  afterAll(() => {
    delete process.env['STAFF_TEXT_SENDER'];
    return stack?.end();
  }, MINUTES);

  /** Edie Farrow is absent; the number of Uma Abbott does not exist. */
  async function rota(people: string[]): Promise<void> {
    const { now } = await watcher.call('me');
    const database = await openDatabase(stack);
    await database.query(
      `delete from duty where organisation = 'northvale' and role in ('supervisor', 'on-call')`,
    );
    await database.query(
      `insert into duty (organisation, id, person, role, starts_at, ends_at)
        select 'northvale', 'test/' || who, who, 'supervisor', $1::timestamptz - interval '1 day',
          $1::timestamptz + interval '30 days'
        from unnest($2::text[]) who`,
      [now, people],
    );
    await database.query(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'test', $1, $2::timestamptz - interval '1 day')`,
      [people[0], now],
    );
    await database.query(
      `update staff_contact
        set address = '07700 900002'
        where organisation = 'northvale' and person = $1 and channel = 'text'`,
      [people[1]],
    );
    await database.end();
  }

  async function importHigh(): Promise<void> {
    const client = await stack.as('Ines Calder');
    const { now } = await client.call('me');
    const ago = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
    const row =
      `test,V-1,C-1,victim,Example,Jo,1990-01-01,Assault,${ago(30)},${ago(29)},` +
      '07700900123,Y,ZZ99 9ZZ,Y,high';
    await client.call('uploadCohort', {
      query: { mapping: 'neutral' },
      body: `${HEADER}\r\n${row}\r\n`,
      contentType: 'text/csv',
      command: 'notices-cohort',
    });
  }

  it(
    'E0.2 reaches the one who can be reached, and the record says who was told when',
    async () => {
      await importHigh();
      let told: Telling[] = [];
      await until(
        async () => {
          const overdue = (await watcher.call('overdue')).flatMap(({ items }) => items);
          const tellings = await Promise.all(
            overdue.map(({ deadline }) => watcher.call('whoWasTold', { params: { deadline } })),
          );
          // Who is asked first depends on how many notices each has already.
          const supervisors = tellings.map((of) => of.filter(({ rung }) => rung === 'R2'));
          told =
            supervisors.find(
              (of) =>
                of.some(({ name }) => name === 'Uma Abbott') &&
                of.some(({ name, delivered }) => name === 'Victor Bain' && delivered !== null),
            ) ?? [];
          return told.length > 0;
        },
        3 * MINUTES,
        () => 'no notice goes from one supervisor to the other',
      );
      expect(told).toMatchObject([
        {
          name: 'Uma Abbott',
          role: 'supervisor',
          told: false,
          delivered: null,
          seen: null,
          failed: { code: 'permanent-failure' },
          passedOn: { code: 'permanent-failure' },
        },
        {
          name: 'Victor Bain',
          standsFor: 'Uma Abbott',
          // Nobody is told by a delivery that is only simulated.
          told: false,
          sent: { channel: 'text', via: 'simulated' },
          delivered: { channel: 'text', via: 'simulated' },
          failed: null,
        },
      ]);
      const [uma, victor] = told;
      expect(Date.parse(victor?.written ?? '')).toBeGreaterThanOrEqual(
        Date.parse(uma?.passedOn?.at ?? ''),
      );
    },
    4 * MINUTES,
  );

  it(
    'is found by its person, one step from the task',
    async () => {
      const victor = await stack.as('Victor Bain');
      const page = await victor.call('myNotices');
      const [notice] = page.items.filter(({ rung }) => rung !== null);
      expect(notice).toMatchObject({ open: true, kind: 'rung', seen: null });
      const task = await victor.call('getTask', { params: { task: notice?.task ?? '' } });
      expect(task.title).toBe(notice?.title);
      await victor.call('seeNotices', { body: { notices: [notice?.notice ?? ''] } });
      expect((await victor.call('countNotices')).unseen).toBe(page.unseen - 1);
    },
    MINUTES,
  );
});
