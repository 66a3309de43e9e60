import { readScenario } from './read-scenario.js';

const given = { process: 'p', at: '2026-11-23T09:00:00Z' };
const faultIn = (...steps: unknown[]): [number | null, string] | null => {
  const read = readScenario({ given, steps });
  return read.ok ? null : [read.step, read.fault];
};

describe('a scenario is read', () => {
  it('with every verb and every word', () =>
    expect(
      faultIn(
        { complete: 'a', data: { x: 1 }, by: 'ada' },
        { claim: 'a', by: 'ada' },
        { advance: 'P1DT2H' },
        { until: '2026-11-23T09:00:00Z' },
        { start: 'q', variables: {}, businessKey: 'k' },
        { message: 'm', key: 'k', data: {} },
        { signal: 's', data: {} },
        { acknowledge: 'a', action: 'x', until: 'PT4H', by: 'ada' },
        { pause: 'a', reason: 'x', until: '2026-11-24T09:00:00Z' },
        { resume: 'a', reason: 'x' },
        { fail: 'j', code: 'c' },
        { finish: 'j', data: {} },
        { refuse: { complete: 'a' }, code: 'form-invalid' },
        {
          expect: {
            at: ['a'],
            includes: [],
            not: [],
            missed: [],
            raised: [],
            started: [],
            incidents: [],
            ended: false,
            variables: { a: null },
          },
        },
      ),
    ).toBeNull());

  it.each<[unknown, [number | null, string]]>([
    [{ compleet: 'a' }, [1, '`compleet` is no verb of a scenario']],
    [{}, [1, 'a step needs a verb']],
    [{ complete: 7 }, [1, '`complete` must be a text']],
    [{ complete: 'a', dat: {} }, [1, '`dat` is no part of `complete`']],
    [{ complete: 'a', data: [] }, [1, '`data` must be names with values']],
    [{ advance: '4 hours' }, [1, '`advance` must be a length, for example P2D or PT4H']],
    [{ advance: 'P' }, [1, '`advance` must be a length, for example P2D or PT4H']],
    [{ until: 'tomorrow' }, [1, '`until` must be an instant, for example 2026-11-23T09:00:00Z']],
    [{ pause: 'a', until: 'PT1H' }, [1, '`pause` needs `reason`']],
    [{ expect: { att: [] } }, [1, '`expect` is wrong: `att` is no part of `expect`']],
    [{ expect: { at: 'a' } }, [1, '`expect` is wrong: `at` must be a list of texts']],
    [{ refuse: { expect: {} } }, [1, '`refuse` must be a step that somebody does']],
    ['complete', [null, '`steps` must be a list of objects']],
  ])('%j is refused', (step, fault) => expect(faultIn(step)).toEqual(fault));

  it.each<[unknown, string]>([
    [null, 'it must have a name, `given` and `steps`'],
    [{ given: {}, steps: [] }, '`given.process` must name the process to start'],
    [{ given, steps: [], step: [] }, '`step` is no part of a scenario'],
    [{ given: { ...given, jobs: 'fail' }, steps: [] }, '`jobs` can only be `wait`'],
    [{ given: { ...given, key: 'x' }, steps: [] }, '`key` is no part of `given`'],
  ])('%j is refused', (value, fault) =>
    expect(readScenario(value)).toMatchObject({ ok: false, fault }),
  );
});
