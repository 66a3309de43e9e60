import {
  amara,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { node, processPlan, programOf, userTask, visit, visitForms } from '../testing/programs.js';

const talk = processPlan(
  'talk',
  [
    node('start', 'startEvent'),
    userTask('ask', 'caseworker'),
    userTask('note', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>ask', 'ask>note', 'note>end'],
);
const nothing = processPlan(
  'nothing',
  [node('start', 'startEvent'), node('end', 'endEvent')],
  ['start>end'],
);
/** Its second task has a timer. */
const later = processPlan(
  'later',
  [
    node('start', 'startEvent'),
    userTask('ask', 'caseworker'),
    userTask('wait', 'caseworker'),
    node('late', 'boundaryEvent', {
      attachedTo: 'wait',
      interrupting: true,
      events: [{ kind: 'timer', form: 'duration', value: { kind: 'literal', value: 'PT1H' } }],
    }),
    node('end', 'endEvent'),
  ],
  ['start>ask', 'ask>wait', 'wait>end', 'late>end'],
);

describe('a driver with nothing to drive (ADR 0011)', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('talks', programOf([talk]));
    await bench.publish('nothings', programOf([nothing]));
    await bench.publish('laters', programOf([later]));
    await bench.publish('visits', programOf([visit], { forms: visitForms }));
  });
  beforeEach(() => bench.rows('delete from poke'));
  afterAll(() => bench.close());

  const pending = () => bench.engine.claimPokes(10);
  const start = async (process: string) => {
    const { instance, next } = valueOf(await bench.engine.startInstance({ ...by(amara), process }));
    return { instance, task: next[0]?.task ?? '' };
  };
  const complete = async (task: string) =>
    valueOf(await bench.engine.completeTask({ ...by(amara), task, submission: {} })).next[0]
      ?.task ?? '';
  const drive = (instance: string, seen = 0) =>
    bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen,
      event: { kind: 'poke' },
    });
  /** As if the seconds had passed. */
  const quietIsOver = () =>
    bench.rows('update poke set not_before = now() where not_before is not null');

  it('is started some seconds after its instance', async () => {
    const { instance, task } = await start('talk');
    await complete(task);
    expect(await pending()).toEqual([]);
    const [poke] = await bench.rows<{ soon: boolean }>(
      `select not_before between now() + interval '10 seconds'
          and now() + interval '30 seconds' as soon
        from poke`,
    );
    expect(poke).toEqual({ soon: true });
    await quietIsOver();
    expect(await pending()).toMatchObject([{ instance, seq: 1 }]);
    expect(await drive(instance)).toMatchObject({ seq: 2, ended: false, waitingAt: ['note'] });
    expect(await bench.rows('select * from poke')).toEqual([]);
  });

  it('is never started if its instance ends before', async () => {
    const { task } = await start('talk');
    await complete(await complete(task));
    await start('nothing');
    expect(await bench.rows('select * from poke')).toEqual([]);
  });

  it('is told of the end if it may have been started', async () => {
    const visited = await start('talk');
    await drive(visited.instance);
    await complete(await complete(visited.task));
    expect(await pending()).toMatchObject([{ instance: visited.instance, seq: 3 }]);
    await drive(visited.instance, 1);
    const signalled = await start('talk');
    await quietIsOver();
    await bench.sent(await pending());
    await complete(await complete(signalled.task));
    expect(await bench.rows('select seq, not_before from poke')).toEqual([
      { seq: 3, not_before: null },
    ]);
    expect(await drive(signalled.instance)).toMatchObject({ ended: true });
  });

  it('finds the instance ended if it starts at that moment', async () => {
    const { instance, task } = await start('talk');
    await quietIsOver();
    const sent = await pending();
    await complete(await complete(task)); // the signal is under way, not marked yet
    await bench.sent(sent);
    expect(await drive(instance)).toMatchObject({ ended: true, effects: [] });
    expect(await bench.rows('select * from poke')).toEqual([]);
  });

  it('is started at once if any step leaves it something to do', async () => {
    const timed = await start('visit');
    expect(await pending()).toMatchObject([{ instance: timed.instance }]);
    await bench.rows('delete from poke');
    const { instance, task } = await start('later');
    expect(await pending()).toEqual([]);
    const last = await complete(task);
    expect(await pending()).toMatchObject([{ instance, seq: 2 }]);
    await complete(last); // nobody has come for it yet; from now on the end is told too
    expect(await pending()).toMatchObject([{ instance, seq: 3 }]);
  });

  it('is told when the instance is cancelled, and started at once by recovery', async () => {
    const [first, second] = [await start('talk'), await start('talk')];
    valueOf(
      await bench.engine.cancelInstance({
        ...by(sade),
        instance: first.instance,
        reason: 'mistake',
      }),
    );
    expect(await bench.rows('select instance from poke')).toEqual([{ instance: second.instance }]);
    await bench.engine.recover();
    expect(
      (await pending()).map(({ instance, incarnation }) => [instance, incarnation]),
    ).toContainEqual([second.instance, 2]);
  });
});
