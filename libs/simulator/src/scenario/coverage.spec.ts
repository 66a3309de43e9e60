import { node, processOf, programOf, referenceOf, task } from '../testing/programs.js';
import { reachedIn, unreachedIn } from './coverage.js';
import { runScenario } from './run-scenario.js';

const program = programOf([
  processOf(
    'visit',
    [
      task('call'),
      node('either', 'exclusiveGateway', { defaultFlow: 'either>end' }),
      task('chase'),
    ],
    ['start>call', 'call>either', 'either>end', 'either>chase', 'chase>end'],
  ),
  processOf('other', [task('look')], ['start>look', 'look>end']),
]);
const given = { process: 'visit', at: '2026-11-23T09:00:00Z' };
const reachedBy = (...steps: Parameters<typeof runScenario>[1]['steps']) =>
  reachedIn(runScenario({ programs: [program], reference: referenceOf() }, { given, steps }).trace);

describe('what scenarios reach', () => {
  it('is every element that was entered and every flow that was taken', () => {
    const reached = reachedBy();
    expect(reached.elements.sort()).toEqual(['visit call', 'visit start']);
    expect(reached.flows).toHaveLength(1);
  });

  it('is put together of all scenarios; a process that is reached whole is left out', () => {
    const both = [reachedBy({ start: 'other' }, { complete: 'look' }), reachedBy()];
    const [visit, ...others] = unreachedIn(program, both);
    expect(others).toEqual([]);
    expect(visit?.process).toBe('visit');
    expect(visit?.elements.sort()).toEqual(['chase', 'either', 'end'].sort());
  });

  it('is nothing without a scenario', () =>
    expect(unreachedIn(program, []).map(({ process }) => process)).toEqual(['visit', 'other']));
});
