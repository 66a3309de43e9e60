import type { TaskItem, TraceStep } from '@waymark/contracts';
import type { Client } from '../../apps/cli/src/client.js';
import { ask } from '../system/raw-request.js';
import { Stack, until } from '../system/stack.js';
import { openDatabase } from '../system/stores.js';
import { ANSWERS, BY, REVIEW } from './review-answers.js';

const MINUTES = 60_000;
/** A day in 4.3 seconds: a review of two weeks falls due after a minute. */
const CLOCK = 20_000;
const DAY = 86_400_000;
const HEADER =
  'source_system,victim_ref,crime_ref,role,surname,forename,dob,offence_text,' +
  'reported_at,crimed_at,phone1,phone1_safe,postcode,da_flag,risk_grade';

type Fact = TraceStep['facts'][number] & { deadline?: string; rung?: string };
type Told = { at: number; fact: Fact };

/**
 * A review of a High case through the running system by accelerated clock:
 * docs/service/escalation.md and docs/service/support.md.
 */
describe('a High review', () => {
  let stack: Stack;
  let supervisor: Client;
  /** The instances whose review nobody does, somebody acknowledges, and somebody does in time. */
  let left = '';
  let acknowledged = '';
  let done = '';

  beforeAll(async () => {
    stack = await Stack.start(['--clock', String(CLOCK)]);
    supervisor = await stack.as('Uma Abbott');
    await importCases(3);
    const started = (
      await supervisor.call('listInstances', { query: { journey: 'victim-journey', limit: 50 } })
    ).items.map(({ instance }) => instance);
    [left, acknowledged, done] = started as [string, string, string];
    await Promise.all(started.map((instance) => assess(instance)));
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  it(
    'reminds at three quarters of the time',
    async () => {
      await until(
        async () => (await reviewFacts(done, 'deadline-warned')).length === 1,
        2 * MINUTES,
        () => 'nobody is reminded',
      );
      const [[set], [warned]] = (await Promise.all([
        reviewFacts(done, 'deadline-set'),
        reviewFacts(done, 'deadline-warned'),
      ])) as [[Told], [Told]];
      const due = Date.parse(String(set.fact['due']));
      expect((warned.at - set.at) / (due - set.at)).toBeGreaterThan(0.7);
      expect((warned.at - set.at) / (due - set.at)).toBeLessThan(0.85);
      expect(due - set.at).toBeGreaterThan(13 * DAY);
      await until(
        async () => (await told(done)).some(({ rung }) => rung === 'R0'),
        MINUTES,
        () => 'the reminder is told nobody',
      );
    },
    3 * MINUTES,
  );

  it(
    'ends the climb before it begins when somebody does it in time',
    async () => {
      const review = await reviewTask(done);
      await supervisor.call('completeTask', {
        params: { task: review.task },
        body: { values: REVIEW },
      });
      expect((await reviewFacts(done, 'rung-raised')).map(({ fact }) => fact.rung)).toEqual(['R0']);
    },
    MINUTES,
  );

  it(
    'rests until the new time when somebody acknowledges it, then climbs one rung up',
    async () => {
      const deadline = await overdueReview(acknowledged);
      const { now } = await supervisor.call('me');
      const answer = await supervisor.call('acknowledgeDeadline', {
        params: { deadline },
        body: {
          action: 'Orla reviews her this evening',
          until: new Date(Date.parse(now) + 3.5 * 3_600_000).toISOString(),
        },
      });
      const acknowledgement = answer.facts.find(({ kind }) => kind === 'rung-acknowledged');
      const [[ack], before] = [
        (await reviewFacts(acknowledged, 'rung-acknowledged')) as [Told],
        await reviewFacts(acknowledged, 'rung-raised'),
      ];
      const rest = Date.parse(String(acknowledgement?.['until']));
      await until(
        async () => (await reviewFacts(acknowledged, 'rung-raised')).some(({ at }) => at >= rest),
        MINUTES,
        () => 'the climb does not go on',
      );
      const raised = await reviewFacts(acknowledged, 'rung-raised');
      expect(raised.filter(({ at }) => at > ack.at && at < rest)).toEqual([]);
      const last = before.filter(({ at }) => at <= ack.at).at(-1)?.fact.rung ?? '';
      expect(raised.find(({ at }) => at >= rest)?.fact.rung).toBe(`R${Number(last.slice(1)) + 1}`);
    },
    3 * MINUTES,
  );

  it(
    'tells everyone on duty in turn when nobody does it',
    async () => {
      await until(
        async () => (await told(left)).some(({ rung }) => rung === 'R4'),
        2 * MINUTES,
        () => 'the climb does not reach the safeguarding lead',
      );
      const notices = await told(left);
      expect([...new Set(notices.map(({ rung }) => rung))]).toEqual(['R0', 'R1', 'R2', 'R3', 'R4']);
      expect(
        notices
          .filter(({ rung }) => rung === 'R1')
          .map(({ role, person }) => [role, person])
          .sort(),
      ).toEqual([
        ['deputy', 'gil-hart'],
        ['named-worker', 'edie-farrow'],
      ]);
      expect(
        ['R2', 'R3', 'R4'].map((rung) => notices.find((notice) => notice.rung === rung)?.role),
      ).toEqual(['supervisor', 'service-manager', 'safeguarding-lead']);
      const due = Date.parse(String((await reviewFacts(left, 'deadline-set'))[0]?.fact['due']));
      const raised = Object.fromEntries(
        (await reviewFacts(left, 'rung-raised')).map(({ at, fact }) => [
          fact.rung,
          (at - due) / 3_600_000,
        ]),
      );
      // Each rung is raised at its time. A few real seconds on a busy machine are many hours in
      // this clock.
      for (const [rung, hours] of [
        ['R1', 0],
        ['R2', 1],
        ['R3', 4],
      ] as const)
        expect([rung, raised[rung]! >= hours, raised[rung]! < hours + 30]).toEqual([
          rung,
          true,
          true,
        ]);
      expect(
        (await supervisor.call('overdue'))
          .find(({ rung }) => rung === 'R4')
          ?.items.map(({ instance }) => instance),
      ).toContain(left);
    },
    3 * MINUTES,
  );

  it(
    'asks another worker to see the victim today and drafts a referral for a person to decide on',
    async () => {
      const of = await caseOf(left);
      await until(
        async () =>
          ['contact-and-reassess', 'decide-referral'].every((element) =>
            of.tasks.some((task) => task.element === element),
          ) || Object.assign(of, await caseOf(left)) === null,
        MINUTES,
        () => 'no draft appears',
      );
      const draft = of.tasks.find(({ element }) => element === 'decide-referral') as TaskItem;
      const { values } = await supervisor.call('getTask', { params: { task: draft.task } });
      expect(values['draftNote']).toMatch(/^Review not done, information as at \d{4}-\d\d-\d\d$/);
      expect(of.tasks.some(({ element }) => element === 'hand-over-referral')).toBe(false);
      await supervisor.call('completeTask', {
        params: { task: draft.task },
        body: {
          values: {
            draftNote: values['draftNote'],
            maracDecision: 'refer',
            reason: 'Escalation in three weeks.',
          },
        },
      });
      expect((await caseOf(left)).tasks.map(({ element }) => element)).toContain(
        'hand-over-referral',
      );
    },
    2 * MINUTES,
  );

  it(
    'stops the clock when somebody does it late',
    async () => {
      const review = await reviewTask(left);
      await supervisor.call('completeTask', {
        params: { task: review.task },
        body: { values: REVIEW },
      });
      expect(
        (await supervisor.call('overdue'))
          .flatMap(({ items }) => items)
          .some(({ task }) => task === review.task),
      ).toBe(false);
      const database = await openDatabase(stack);
      const { rows } = await database.query<{ state: string }>(
        `select d.status as state
          from deadline d
          join task t on t.deadline = d.id and t.instance = d.instance
          where t.id = $1`,
        [review.task],
      );
      await database.end();
      expect(rows).toEqual([{ state: 'late' }]);
    },
    MINUTES,
  );

  async function importCases(count: number): Promise<void> {
    const { now } = await supervisor.call('me');
    const row = (n: number) =>
      `police,V-${n},C-${n},victim,Ashdown,Alda${'abcdefgh'[n]},198${n}-01-11,Assault by partner,` +
      `${now},${now},0770090012${n},Y,ZZ99 ${n}ZZ,Y,high`;
    const sent = await ask(stack, '/imports', {
      as: 'Ines Calder',
      type: 'text/csv',
      body: [HEADER, ...Array.from({ length: count }, (_, n) => row(n)), ''].join('\n'),
    });
    const params = { import: String(sent.body['import']) };
    await until(
      async () =>
        (await (await stack.as('Ines Calder')).call('getImport', { params })).status === 'done',
      MINUTES,
      () => 'the import does not end',
    );
  }

  /** Completes every task up to the plan as soon as it appears. */
  async function assess(instance: string): Promise<void> {
    const left = new Set(Object.keys(ANSWERS));
    await until(
      async () => {
        for (const { task, element } of await tasksOf(instance)) {
          if (!left.has(element)) continue;
          await (
            await stack.as(BY[element] ?? 'Edie Farrow')
          ).call('completeTask', {
            params: { task },
            body: { values: ANSWERS[element]!((await supervisor.call('me')).now) },
          });
          left.delete(element);
        }
        return left.size === 0;
      },
      MINUTES,
      () => `not asked: ${[...left].join(', ')}`,
    );
  }

  const tasksOf = async (instance: string): Promise<TaskItem[]> =>
    (
      await supervisor.call('listTasks', {
        query: { filter: 'all', open: 'true', instance, limit: 50 },
      })
    ).items;

  const reviewTask = async (instance: string): Promise<TaskItem> =>
    (await tasksOf(instance)).find(({ element }) => element === 'review') as TaskItem;

  async function overdueReview(instance: string): Promise<string> {
    let found: string | undefined;
    await until(
      async () =>
        (found = (await supervisor.call('overdue'))
          .flatMap(({ items }) => items)
          .find(
            (item) =>
              item.instance === instance && item.element === 'review' && item.status === 'missed',
          )?.deadline) !== undefined,
      2 * MINUTES,
      () => 'the review does not fall due',
    );
    return found as string;
  }

  async function caseOf(instance: string): Promise<{ tasks: TaskItem[] }> {
    const { case: id } = await supervisor.call('getInstance', { params: { instance } });
    return {
      tasks: (
        await supervisor.call('listTasks', {
          query: { filter: 'all', open: 'true', case: id ?? '', limit: 50 },
        })
      ).items,
    };
  }

  /** Facts of that kind about the first review's deadline, with the step's time. */
  async function reviewFacts(instance: string, kind: string): Promise<Told[]> {
    const facts = (await supervisor.call('trace', { params: { instance } })).flatMap((step) =>
      step.facts.map((fact) => ({ at: Date.parse(step.at), fact: fact })),
    );
    const deadline = facts.find(
      ({ fact }) => fact.kind === 'deadline-set' && fact['node'] === 'review',
    )?.fact.deadline;
    return facts.filter(
      ({ fact }) => fact.kind === kind && deadline !== undefined && fact.deadline === deadline,
    );
  }

  /** The people whom the ladder told about the review, in order. */
  async function told(instance: string): Promise<
    {
      rung: string;
      role: string;
      person: string;
      how: string;
    }[]
  > {
    const deadline = (await reviewFacts(instance, 'deadline-set'))[0]?.fact.deadline;
    const database = await openDatabase(stack);
    const { rows } = await database.query<{
      rung: string;
      role: string;
      person: string;
      how: string;
    }>(
      `select rung, role, person, how
        from notice
        where instance = $1 and deadline = $2
        order by rung, written_at`,
      [instance, deadline],
    );
    await database.end();
    return rows;
  }
});
