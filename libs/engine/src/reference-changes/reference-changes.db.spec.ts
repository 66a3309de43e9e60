import { latest, type Instant, type ReferenceChange } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import {
  amara,
  by,
  openEngineBench,
  person,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { node, processPlan, programOf, referenceOf, userTask } from '../testing/programs.js';
import { presentReference } from '../reading/references.js';
import { referenceChange, type ChangeView } from '../reading/reference-changes.js';
import type { JudgeChange } from './change-row.js';
import { previewChange } from './preview-change.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const deadline = { deadline: { rule: literal('review') } };
const twoReviews = processPlan(
  'reviews',
  [
    node('start', 'startEvent'),
    userTask('first', 'caseworker', deadline),
    userTask('second', 'caseworker', deadline),
    node('end', 'endEvent'),
  ],
  ['start>first', 'first>second', 'second>end'],
);
const days = (amount: number): Reference =>
  referenceOf({
    rules: {
      review: [
        { from: '2021-04-01', calendar: 'working-day', amount, unit: 'days', source: 'a test' },
      ],
    },
    values: { 'replanned-per-day': [{ from: '2021-04-01', value: 2, source: 'a test' }] },
  });

/** As `@waymark/definitions` judges a length; its own spec has the refusals. */
const judge: JudgeChange = (reference, { id, change }, today) => {
  if (change.kind !== 'length') throw new Error('this spec changes lengths');
  if (change.from <= today)
    return {
      ok: false,
      failure: [{ code: 'past-date', severity: 'error', message: 'The past stays.' }],
    };
  const { name, calendar, amount, unit, from, source } = change;
  const { id: _, ...content } = reference;
  const series = [
    ...(reference.rules[name] ?? []).filter((each) => each.from !== from),
    { calendar, amount, unit, from, source },
  ];
  const next = referenceOf({
    ...content,
    rules: { ...reference.rules, [name]: series },
    changes: [...(reference.changes ?? []), id],
  });
  return { ok: true, value: { reference: next, rules: [name] } };
};

const dana = person('dana', 'service-designer');
const mona = person('mona', 'service-manager');
const lena = person('lena', 'safeguarding-lead');
const both = person('both', 'service-designer', 'service-manager');
const length = (amount: number, from = '2026-11-25'): ReferenceChange => ({
  kind: 'length',
  name: 'review',
  calendar: 'working-day',
  amount,
  unit: 'days',
  from,
  source: 'the board',
});

// Monday 23 November 2026, 09:00
describe('a change of a rule', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('reviews', programOf([twoReviews]), {
        organisation,
        reference: days(20),
      });
  });
  afterEach(() => bench.close());

  const start = async (organisation = 'northvale'): Promise<string> =>
    valueOf(await bench.engine.startInstance({ ...by(amara, organisation), process: 'reviews' }))
      .instance;
  const propose = (change: ReferenceChange, principal = dana) =>
    bench.engine.proposeChange({ ...by(principal), change, reason: 'people wait too long', judge });
  const approve = (asked: { change: string; content: string }, rePlan = false, principal = mona) =>
    bench.engine.decideChange({
      ...by(principal),
      ...asked,
      decision: { approve: true, rePlan },
      judge,
    });
  const approved = async (change: ReferenceChange, rePlan = false) => {
    const { change: id, content } = valueOf(await propose(change));
    return { id, ...valueOf(await approve({ change: id, content }, rePlan)) };
  };
  const carryOut = async (organisation = 'northvale'): Promise<void> => {
    while ((await bench.engine.carryOutChanges(organisation)) > 0);
  };
  const present = (): Promise<Reference | null> =>
    bench.persistence.inOrganisation('northvale', presentReference);
  const view = async (id: string, principal = mona): Promise<ChangeView | null> =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      referenceChange(
        tx,
        {
          reader: { person: principal.id, roles: principal.roles },
          keys: bench.persistence.keys,
        },
        id,
      ),
    );
  const due = async (instance?: string): Promise<Instant[]> =>
    (
      await bench.rows<{ due_at: Date }>(
        `select due_at from deadline
          where ($1::text is null or instance = $1) order by due_at, instance`,
        [instance ?? null],
      )
    ).map(({ due_at: at }) => at.toISOString());
  const setOf = async (instance: string): Promise<string> =>
    (
      await bench.rows<{ reference: string }>('select reference from instance where id = $1', [
        instance,
      ])
    )[0]?.reference ?? '';

  it('applies only when a second person has approved what they read', async () => {
    const before = (await present())?.id;
    const { change, content } = valueOf(await propose(length(10)));
    expect((await present())?.id).toBe(before);
    expect(refusalOf(await approve({ change, content: 'f'.repeat(64) }))).toMatchObject({
      code: 'content-changed',
    });
    const decided = valueOf(await approve({ change, content }));
    expect((await present())?.id).toBe(decided.reference);
    expect(latest((await present())?.rules['review'] ?? [], '2026-11-25')?.amount).toBe(10);
    expect(latest((await present())?.rules['review'] ?? [], '2026-11-24')?.amount).toBe(20);
    expect(await view(change)).toMatchObject({
      state: 'approved',
      why: 'people wait too long',
      requestedBy: 'dana Invented',
      decidedBy: 'mona',
      change: { source: 'the board' },
    });
  });

  it('is proposed by designers and decided by others, never by one person', async () => {
    expect(refusalOf(await propose(length(10), amara)).code).toBe('not-permitted');
    expect(refusalOf(await propose(length(10), mona)).code).toBe('not-permitted');
    const { change, content } = valueOf(await propose(length(10), both));
    for (const [who, code] of [
      [both, 'own-request'],
      [dana, 'not-permitted'],
      [sade, 'not-permitted'],
      [{ kind: 'system', id: 'relay', roles: [] } as const, 'not-permitted'],
    ] as const)
      expect(refusalOf(await approve({ change, content }, false, who)).code).toBe(code);
    expect((await view(change, both))?.mayDecide).toBe(false);
    expect((await view(change, lena))?.mayDecide).toBe(true);
    valueOf(await approve({ change, content }, false, lena));
    expect(refusalOf(await approve({ change, content }, false, mona)).code).toBe('request-decided');
  });

  it('is refused with the code of what is wrong, and is written nowhere', async () => {
    expect(refusalOf(await propose(length(10, '2026-11-23')))).toEqual({
      status: 422,
      code: 'past-date',
    });
    expect(await bench.rows('select 1 from reference_change')).toEqual([]);
  });

  it('cannot be approved once its day has come', async () => {
    const { change, content } = valueOf(await propose(length(10)));
    bench.pass(2 * 24 * 60);
    expect(refusalOf(await approve({ change, content }))).toEqual({
      status: 409,
      code: 'past-date',
    });
  });

  it('waits alone, and can be withdrawn by whoever proposed it', async () => {
    const { change, content } = valueOf(await propose(length(10)));
    expect(refusalOf(await propose(length(5))).code).toBe('change-waits');
    const withdraw = (principal = dana) =>
      bench.engine.withdrawChange({ ...by(principal), change, reason: 'a slip' });
    expect(refusalOf(await withdraw(both)).code).toBe('not-permitted');
    expect(valueOf(await withdraw()).state).toBe('withdrawn');
    expect(refusalOf(await approve({ change, content })).code).toBe('request-decided');
    expect(await view(change)).toMatchObject({ refusal: 'a slip', decidedBy: 'dana Invented' });
    valueOf(await propose(length(5)));
  });

  it('says why it was refused', async () => {
    const { change, content } = valueOf(await propose(length(10)));
    const decision = { approve: false as const, reason: 'too soon' };
    valueOf(await bench.engine.decideChange({ ...by(mona), change, content, decision, judge }));
    expect(await view(change)).toMatchObject({ state: 'refused', refusal: 'too soon' });
    expect(await bench.rows('select why, refusal from reference_change')).not.toMatchObject([
      { why: expect.stringContaining('people') },
    ]);
  });

  it('is not what was read if what it replaces has changed meanwhile', async () => {
    const { change, content } = valueOf(await propose(length(10)));
    const other = days(15);
    await bench.owner.query(
      `insert into reference_set (organisation, id, body, recorded_at)
        select 'northvale', $1, $2, max(recorded_at) + interval '1 second' from reference_set`,
      [other.id, JSON.stringify(other)],
    );
    expect(refusalOf(await approve({ change, content })).code).toBe('content-changed');
  });

  it('is made once, however often it is sent', async () => {
    const envelope = by(dana);
    const command = { ...envelope, change: length(10), reason: 'people wait', judge };
    const first = valueOf(await bench.engine.proposeChange(command));
    expect(valueOf(await bench.engine.proposeChange(command))).toEqual(first);
    expect(
      refusalOf(await bench.engine.proposeChange({ ...command, change: length(5) })).code,
    ).toBe('command-reused');
    const deciding = {
      ...by(mona),
      change: first.change,
      content: first.content,
      decision: { approve: true as const, rePlan: true },
      judge,
    };
    const decided = valueOf(await bench.engine.decideChange(deciding));
    expect(valueOf(await bench.engine.decideChange(deciding))).toEqual(decided);
    expect(await bench.rows('select kind from reference_work')).toHaveLength(2);
  });

  it('applies to what starts, and to the next deadline of what runs; open ones stay', async () => {
    const running = await start();
    const elsewhere = await start('eastmoor');
    const { reference } = await approved(length(10));
    const [before] = await due(running);
    await carryOut();
    await carryOut('eastmoor');
    expect(await setOf(running)).toBe(reference);
    expect(await setOf(elsewhere)).not.toBe(reference);
    expect(await due(running)).toEqual([before]);
    bench.pass(2 * 24 * 60); // Wednesday 25 November
    const [task] = (await bench.workList(amara, { view: 'mine' })).concat(
      await bench.workList(amara, { view: 'team' }),
    );
    expect(task).toBeDefined();
    await bench.engine.claimTask({ ...by(amara), task: task?.task ?? '' });
    valueOf(
      await bench.engine.completeTask({ ...by(amara), task: task?.task ?? '', submission: {} }),
    );
    expect(await due(task?.instance)).toContain('2026-12-09T17:00:00.000Z');
    const fresh = await start();
    expect(await setOf(fresh)).toBe(reference);
    expect(await due(fresh)).toEqual(['2026-12-09T17:00:00.000Z']);
  });

  it('moves open deadlines if the approver chose it, from the morning of its date on', async () => {
    const instances = [await start(), await start(), await start()];
    const { id } = await approved(length(10), true);
    await carryOut();
    expect(new Set(await due())).toEqual(new Set(['2026-12-21T17:00:00.000Z']));
    bench.pass(2 * 24 * 60);
    await carryOut();
    expect(new Set(await due())).toEqual(new Set(['2026-12-07T17:00:00.000Z']));
    expect((await view(id))?.work).toMatchObject([
      { kind: 'take-up', instances: 3, moved: 0, refused: 0, done: true },
      { kind: 're-plan', instances: 3, moved: 3, refused: 0, done: true },
    ]);
    const steps = await bench.engine.trace('northvale', instances[0] ?? '');
    const facts = JSON.stringify(steps);
    expect(facts).toContain('deadline-moved');
    expect(facts).toContain('the board');
  });

  it('moves them later, if somebody who may wants it after all', async () => {
    await start();
    const { id } = await approved(length(10));
    bench.pass(3 * 24 * 60);
    await carryOut();
    expect(await due()).toEqual(['2026-12-21T17:00:00.000Z']);
    const rePlan = (who = sade) => bench.engine.rePlanChange({ ...by(who), change: id });
    expect(refusalOf(await rePlan(amara)).code).toBe('not-permitted');
    expect((await view(id, sade))?.mayRePlan).toBe(true);
    valueOf(await rePlan());
    valueOf(await rePlan());
    await carryOut();
    expect(await due()).toEqual(['2026-12-07T17:00:00.000Z']);
    expect(await view(id, sade)).toMatchObject({ rePlan: true, mayRePlan: false });
    const { change } = valueOf(await propose(length(5, '2026-12-25')));
    expect(refusalOf(await bench.engine.rePlanChange({ ...by(sade), change })).code).toBe(
      'nothing-to-re-plan',
    );
  });

  it('says what could not be counted again and why, and tries only that again', async () => {
    const [broken = ''] = [await start(), await start(), await start()];
    const { id } = await approved(length(10), true);
    const work = async () =>
      (await view(id, sade))?.work.find(({ kind }) => kind === 're-plan') ?? null;
    expect(await work()).toMatchObject({ instances: 0, left: 3, refusals: [], done: false });
    bench.pass(2 * 24 * 60);
    const [kept] = await bench.rows<{ state: Buffer }>('select state from instance where id = $1', [
      broken,
    ]);
    await bench.rows(`update instance set state = '\\x00' where id = $1`, [broken]);
    await carryOut();
    expect(await work()).toMatchObject({
      instances: 3,
      moved: 2,
      refused: 1,
      refusals: [{ code: 'not-decipherable', instances: 1 }],
      left: 0,
      done: true,
    });
    expect(await view(id, sade)).toMatchObject({ rePlan: true, mayRePlan: true });
    await bench.rows('update instance set state = $2 where id = $1', [broken, kept?.state]);
    valueOf(await bench.engine.rePlanChange({ ...by(sade), change: id }));
    expect(await work()).toMatchObject({ instances: 2, moved: 2, left: 1, done: false });
    await carryOut();
    expect(await work()).toMatchObject({ instances: 3, moved: 3, refusals: [], done: true });
    expect(new Set(await due())).toEqual(new Set(['2026-12-07T17:00:00.000Z']));
    expect((await view(id, sade))?.mayRePlan).toBe(false);
  });

  it('leaves what is overdue overdue, and gives nobody more time', async () => {
    const late = await start();
    bench.pass(27 * 24 * 60); // Sunday 20 December: due on Monday 17:00
    const running = await start();
    bench.pass(2 * 24 * 60); // Tuesday 22 December, after the first was due
    const change = length(1, '2026-12-23');
    const before = await due(late);
    await approved(change, true);
    bench.pass(24 * 60);
    await carryOut();
    expect(await due(late)).toEqual(before);
    const [moved] = await due(running);
    expect((moved ?? '') > bench.now()).toBe(true);
    const again = await approved(length(2, '2026-12-25'), true);
    bench.pass(2 * 24 * 60);
    await carryOut();
    expect((await due(running)).every((time) => time <= (moved ?? ''))).toBe(true);
    expect((await view(again.id))?.work.every(({ done }) => done)).toBe(true);
  });

  it('previews what would move, and moves nothing', async () => {
    for (let count = 0; count < 3; count += 1) await start();
    const before = await due();
    const preview = async (amount: number) =>
      bench.persistence.inOrganisation('northvale', async (tx) => {
        const reference = await presentReference(tx);
        const change = length(amount);
        const judged = reference && judge(reference, { id: 'p', change }, '2026-11-23');
        if (!judged?.ok) throw new Error('does not fit');
        const { reference: next, rules } = judged.value;
        return previewChange(tx, { next, rules, change, at: bench.now() });
      });
    expect(await preview(10)).toEqual({
      open: 3,
      earlier: 3,
      later: 0,
      high: 3,
      passed: 0,
      mostEarlierHours: 336,
      mostLaterHours: 0,
      complete: true,
    });
    expect(await preview(25)).toMatchObject({ earlier: 0, later: 3, mostLaterHours: 168 });
    bench.pass(3 * 24 * 60);
    expect(await preview(1)).toMatchObject({ earlier: 3, passed: 3 });
    expect(await due()).toEqual(before);
  });

  it('is told to those who may decide, and its end to who proposed it', async () => {
    for (const { id, roles } of [mona, lena])
      await bench.owner.query(
        `insert into staff (organisation, id, name, roles) values ('northvale', $1, $1, $2)`,
        [id, roles],
      );
    const { change, content } = valueOf(await propose(length(10)));
    await bench.engine.watchNotices('northvale');
    const told = (state: string) =>
      bench.rows<{ person: string }>(
        `select person from notice where kind = 'reference-change-asked' and state = $1
          order by person`,
        [state],
      );
    expect((await told('open')).map(({ person: who }) => who)).toEqual(['lena', 'mona']);
    valueOf(await approve({ change, content }));
    expect(await told('open')).toEqual([]);
    expect(
      await bench.rows(`select person from notice where kind = 'reference-change-decided'`),
    ).toEqual([{ person: 'dana' }]);
  });
});
