import type { Instant } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import {
  amara,
  by,
  openEngineBench,
  refusalOf,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { node, processPlan, programOf, referenceOf, userTask } from '../testing/programs.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const reviews = processPlan(
  'reviews',
  [
    node('start', 'startEvent'),
    userTask('review', 'caseworker', { deadline: { rule: literal('review') } }),
    node('end', 'endEvent'),
  ],
  ['start>review', 'review>end'],
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

describe('E0.2b a length changes', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('reviews', programOf([reviews]), { organisation, reference: days(20) });
    for (let count = 0; count < 3; count += 1) await start('northvale');
    await start('eastmoor');
  });
  afterAll(() => bench.close());

  const start = async (organisation: string): Promise<void> => {
    valueOf(await bench.engine.startInstance({ ...by(amara, organisation), process: 'reviews' }));
  };
  const decide = (organisation: string, reference: Reference) =>
    bench.owner.query(
      `insert into reference_set (organisation, id, body, recorded_at)
        select $1, $2, $3, max(recorded_at) + interval '1 second'
        from reference_set`,
      [organisation, reference.id, JSON.stringify(reference)],
    );
  const replan = async (organisation: string, more: { dryRun?: boolean; limit?: number } = {}) =>
    valueOf(
      await bench.engine.replanDeadlines({
        ...by(sade, organisation),
        reason: 'reviews are due sooner',
        limit: 100,
        ...more,
      }),
    );
  const due = async (organisation: string): Promise<Instant[]> =>
    (
      await bench.rows<{ due_at: Date }>(
        'select due_at from deadline where organisation = $1 order by due_at',
        [organisation],
      )
    ).map(({ due_at: at }) => at.toISOString());
  const LATER = '2026-12-21T17:00:00.000Z';

  it('says first what would move, and moves nothing', async () => {
    await decide('northvale', days(10));
    const { moved, reference } = await replan('northvale', { dryRun: true });
    expect(reference).toBe(days(10).id);
    expect(moved.map(({ element, rule, from, due: to }) => [element, rule, from, to])).toEqual(
      Array.from({ length: 3 }, () => ['review', 'review', LATER, '2026-12-07T17:00:00.000Z']),
    );
    expect(await due('northvale')).toEqual([LATER, LATER, LATER]);
  });

  it('moves the deadlines of the organisation that decided it, and of no other', async () => {
    expect((await replan('northvale')).moved).toHaveLength(3);
    expect((await replan('eastmoor')).moved).toEqual([]);
    expect(new Set(await due('northvale'))).toEqual(new Set(['2026-12-07T17:00:00.000Z']));
    expect(await due('eastmoor')).toEqual([LATER]);
  });

  it('moves none into the past: they are spread over the next working days', async () => {
    bench.pass(4 * 24 * 60); // Friday 27 November, 09:00
    await decide('northvale', days(2));
    const { moved } = await replan('northvale');
    expect(moved).toHaveLength(3);
    expect(await due('northvale')).toEqual([
      '2026-11-30T17:00:00.000Z',
      '2026-11-30T17:00:00.000Z',
      '2026-12-01T17:00:00.000Z',
    ]);
  });

  it('gives nobody more time when it is done twice', async () => {
    bench.pass(3 * 24 * 60); // Monday 30 November, 09:00
    expect(await replan('northvale')).toMatchObject({ instances: 0, moved: [] });
  });

  it('goes through an organisation page by page', async () => {
    await decide('northvale', days(3));
    const first = await replan('northvale', { limit: 2 });
    expect([first.instances, first.next === null]).toEqual([2, false]);
    const rest = valueOf(
      await bench.engine.replanDeadlines({
        ...by(sade),
        reason: 'the rest',
        limit: 2,
        after: first.next ?? '',
      }),
    );
    expect([rest.instances, rest.next]).toEqual([1, null]);
  });

  it('is for those who operate processes', async () => {
    const outcome = await bench.engine.replanDeadlines({
      ...by(amara),
      reason: 'not mine',
      limit: 10,
    });
    expect(refusalOf(outcome)).toEqual({ status: 403, code: 'not-permitted' });
  });
});
