import { jest } from '@jest/globals';
import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';
import { message, node, processPlan, programOf, userTask } from '../testing/programs.js';

jest.setTimeout(120_000);

const waiter = processPlan(
  'waiter',
  [
    node('start', 'startEvent'),
    node('wait', 'intermediateCatchEvent', { events: message('reply') }),
    userTask('read', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>wait', 'wait>read', 'read>end'],
);

describe('keys that look alike', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('waiting', programOf([waiter]));
  });
  afterAll(() => bench.close());

  const start = async (businessKey: string): Promise<string> =>
    valueOf(await bench.engine.startInstance({ ...by(amara), process: 'waiter', businessKey }))
      .instance;
  const publish = async (key: string) => {
    const published = valueOf(
      await bench.engine.publishMessage({ ...by(amara), name: 'reply', key }),
    );
    while ((await bench.engine.relay('northvale')) > 0);
    return published;
  };
  const hears = async (instance: string): Promise<boolean> =>
    (
      await bench.rows(
        `select 1 from task where instance = $1 and element = 'read' and state = 'open'`,
        [instance],
      )
    ).length > 0;

  it('meet if they are one UUID in small and in capital letters', async () => {
    const waits = await start('0192f0a4-7c1d-7000-8000-00000000abcd');
    await publish('0192F0A4-7C1D-7000-8000-00000000ABCD');
    expect(await hears(waits)).toBe(true);
  });

  it.each([
    ['their case', 'NV/7/a', 'NV/7/A'],
    ['a blank in front', 'NV/8', ' NV/8'],
    ['a blank behind', 'NV/9', 'NV/9 '],
    ['the width of a digit', 'NV/10', 'NV/\uff110'],
    ['a ligature', 'fi-11', '\ufb01-11'],
    ['a number in a circle', 'NV-1', 'NV-\u2460'],
    ['the composition of a letter', 'Zo\u00eb-12', 'Zoe\u0308-12'],
    ['a line end', 'NV/13', 'NV/13\n'],
    ['a no-break space', 'NV 14', 'NV\u00a014'],
    ['a sharp s', 'STRASSE-15', 'stra\u00dfe-15'],
    ['the Kelvin sign', 'k16', '\u212a16'],
    ['a zero-width space', 'NV17', 'NV\u200b17'],
    ['an exponent', '1e3', '1E3'],
    ['a full stop', 'NV.18', 'NV\uff0e18'],
    ['a superscript', 'x2', 'x\u00b2'],
  ])('differ in %s: %j and %j name two cases', async (_, one, other) => {
    const first = await start(one);
    const second = await start(other);
    expect(await publish(other)).toMatchObject({ receivers: 1, buffered: false });
    expect([await hears(first), await hears(second)]).toEqual([false, true]);
    expect(await publish(one)).toMatchObject({ receivers: 1, buffered: false });
    expect(await hears(first)).toBe(true);
  });

  it('wait in the buffer for their own receiver', async () => {
    expect(await publish('nv/20')).toMatchObject({ receivers: 0, buffered: true });
    const other = await start('NV/20');
    expect(await hears(other)).toBe(false);
    const own = await start('nv/20');
    while ((await bench.engine.relay('northvale')) > 0);
    expect([await hears(other), await hears(own)]).toEqual([false, true]);
  });

  it('go to whoever has this very key before somebody of an older build', async () => {
    const older = await start('NV/23');
    await bench.rows('update subscription set key_exact = null where instance = $1', [older]);
    const own = await start('nv/23');
    await publish('nv/23');
    expect([await hears(older), await hears(own)]).toEqual([false, true]);
    await publish('NV/23');
    expect(await hears(older)).toBe(true);
  });

  it('of an older build meet as they did', async () => {
    const instance = await start('NV/21');
    await bench.rows('update subscription set key_exact = null where instance = $1', [instance]);
    expect(await publish('nv/21')).toMatchObject({ receivers: 1 });
    expect(await hears(instance)).toBe(true);
    await publish('nv/22');
    await bench.rows(`update message set key_exact = null where state = 'buffered'`);
    const later = await start('NV/22');
    while ((await bench.engine.relay('northvale')) > 0);
    expect(await hears(later)).toBe(true);
  });
});
