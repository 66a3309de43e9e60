import { Simulation } from './simulation.js';
import { node, processOf, programOf, referenceOf, task, timer } from './testing/programs.js';
import { timerStarts } from './timer-starts.js';

const NOW = '2026-11-22T10:00:00.000Z';
type Form = 'date' | 'duration' | 'cycle' | 'rule';
const startingBy = (form: Form, value: string, calendar?: string) =>
  programOf([
    processOf(
      'daily',
      [
        node('at', 'startEvent', {
          events: timer(form, value).map((event) => ({ ...event, ...(calendar && { calendar }) })),
        }),
        task('triage'),
      ],
      ['at>triage', 'triage>end'],
    ),
  ]);

describe('timer start events', () => {
  it.each<[Form, string, string | undefined]>([
    ['date', '2026-12-01T06:00:00Z', '2026-12-01T06:00:00.000Z'],
    ['date', '2026-11-01T06:00:00Z', undefined],
    ['date', 'tomorrow', undefined],
    ['duration', 'PT4H', '2026-11-22T14:00:00.000Z'],
    ['duration', 'P2Y', '2028-11-22T10:00:00.000Z'],
    ['rule', 'within', '2026-11-22T14:00:00.000Z'],
    ['rule', 'unknown', undefined],
    ['cycle', 'R/PT24H', '2026-11-23T10:00:00.000Z'],
    ['cycle', 'R/2026-01-01T06:00:00Z/P1D', '2026-11-23T06:00:00.000Z'],
    ['cycle', 'R2/2026-01-01T06:00:00Z/P1D', undefined],
    ['cycle', 'nonsense', undefined],
    ['duration', 'P9000Y', undefined],
    ['rule', 'constructor', undefined],
  ])('%s %s is due first at %s', (form, value, due) => {
    expect(timerStarts(startingBy(form, value), NOW, referenceOf())[0]?.due).toBe(due);
  });

  it.each([
    ['P1D', 'working-day', '2026-11-23T17:00:00.000Z'], // it is deployed on a Sunday
    ['PT4H', 'clock', '2026-11-22T14:00:00.000Z'],
    ['P1DT4H', 'working-day', undefined],
    ['P1D', 'moon', undefined],
  ])('count %s in the calendar %s', (value, calendar, due) => {
    const program = startingBy('duration', value, calendar);
    expect(timerStarts(program, NOW, referenceOf())[0]?.due).toBe(due);
  });

  const startsOf = (value: string, at: string, until: string): string[] => {
    const simulation = new Simulation({ now: at, reference: referenceOf() });
    simulation.deploy(startingBy('cycle', value));
    simulation.advanceTo(until);
    return simulation.instances.map(({ steps }) => steps[0]?.at ?? '');
  };

  it('start one instance for each occurrence of the cycle', () => {
    expect(startsOf('R2/2026-11-23T06:00:00Z/P1D', NOW, '2026-12-31T06:00:00Z')).toEqual([
      '2026-11-23T06:00:00.000Z',
      '2026-11-24T06:00:00.000Z',
    ]);
  });

  it('stay at six in the morning in London when the clocks change', () => {
    expect(
      startsOf(
        'R/2026-10-24T05:00:00Z/P1D',
        '2026-10-23T12:00:00.000Z',
        '2026-10-25T12:00:00.000Z',
      ),
    ).toEqual(['2026-10-24T05:00:00.000Z', '2026-10-25T06:00:00.000Z']);
    expect(
      startsOf(
        'R/2027-03-27T06:00:00Z/P1D',
        '2027-03-26T12:00:00.000Z',
        '2027-03-28T12:00:00.000Z',
      ),
    ).toEqual(['2027-03-27T06:00:00.000Z', '2027-03-28T05:00:00.000Z']);
  });

  it('do not start a deployment that was replaced', () => {
    const simulation = new Simulation({ now: NOW, reference: referenceOf() });
    simulation.deploy(startingBy('duration', 'PT1H'));
    simulation.deploy(startingBy('duration', 'PT2H'));
    simulation.advance(3 * 3_600_000);
    expect(simulation.instances.map(({ steps }) => steps[0]?.at)).toEqual([
      '2026-11-22T12:00:00.000Z',
    ]);
  });
});
