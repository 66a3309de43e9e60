import type { EventPlan } from '../program/event-plan.js';
import { Driver } from '../testing/driver.js';
import { at, byRule, every } from '../testing/events.js';
import { literal, process, program, value } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const waits = (event: EventPlan, variables = {}): Driver => {
  const rules = {
    wait: [
      {
        from: '2021-04-01',
        calendar: 'working-day',
        amount: 10,
        unit: 'days',
        source: 'local',
      } as const,
    ],
  };
  const driver = new Driver(
    program(process().start().catch('wait', event).end().flow('start -> wait -> end')),
    reference({ rules }),
  );
  driver.start(variables);
  return driver;
};
const START = '2026-11-23T09:00:00.000Z';
const timer = (
  form: 'date' | 'duration' | 'cycle',
  text: string,
  calendar?: string,
): EventPlan => ({ kind: 'timer', form, value: value(text), ...(calendar && { calendar }) });

describe('a timer', () => {
  it.each([
    ['a date', at('2027-01-01T00:00:00Z'), '2027-01-01T00:00:00.000Z'],
    ['a date with an offset', at('2027-07-01T00:00:00+01:00'), '2027-06-30T23:00:00.000Z'],
    ['a date in the past', at('2020-01-01T00:00:00Z'), '2020-01-01T00:00:00.000Z'],
    ['days over a clock change', timer('duration', 'P130D'), '2027-04-02T08:00:00.000Z'],
    ['90 days', timer('duration', 'P90D'), '2027-02-21T09:00:00.000Z'],
    ['2 years', timer('duration', 'P2Y'), '2028-11-23T09:00:00.000Z'],
    ['10 years', timer('duration', 'P10Y'), '2036-11-23T09:00:00.000Z'],
    ['working days', timer('duration', 'P5D', 'working-day'), '2026-11-30T17:00:00.000Z'],
    ['service hours', timer('duration', 'PT20H', 'service'), '2026-11-24T17:00:00.000Z'],
    ['weeks of a calendar', timer('duration', 'P2W', 'clock'), '2026-12-07T09:00:00.000Z'],
    [
      'as many days as anybody waits',
      timer('duration', 'P36500D', 'clock'),
      '2126-10-30T09:00:00.000Z',
    ],
    [
      'an expression',
      timer('duration', '=duration("PT" + string(n) + "H")'),
      '2026-11-23T12:00:00.000Z',
    ],
    ['a rule of the reference', byRule('wait'), '2026-12-07T17:00:00.000Z'],
    ['a cycle that begins later', every('R2/2027-01-01T00:00:00Z/P1D'), '2027-01-01T00:00:00.000Z'],
  ])('with %s', (_what, event, due) => {
    expect(waits(event, { n: 3 }).timer('wait').due).toBe(due);
  });

  it.each([
    ['no date', at('tomorrow'), 'timer-value'],
    ['no duration', timer('duration', 'soon'), 'timer-value'],
    ['no cycle', every('P1D'), 'timer-value'],
    ['no text', { kind: 'timer', form: 'date', value: literal(5) } as const, 'timer-value'],
    ['two units in a calendar', timer('duration', 'P1DT4H', 'service'), 'timer-value'],
    ['a calendar that is not there', timer('duration', 'P1D', 'moon'), 'timer-value'],
    ['a rule that is not there', byRule('never'), 'unknown-rule'],
  ])('with %s raises an incident', (_what, event, code) => {
    expect(Object.values(waits(event).now.incidents)).toMatchObject([{ code, node: 'wait' }]);
  });

  it.each([
    ['a repetition of no length', every('=s'), 'R/PT0S'],
    ['a repetition of no days', every('=s'), 'R/P0D'],
    ['a repetition backwards', every('=s'), 'R/-PT1H'],
    ['a repetition shorter than a millisecond', every('=s'), 'R/PT0.0001S'],
    ['no repetitions', every('=s'), 'R0/PT15M'],
    ['a start that is no date', every('=s'), 'R/2026-02-30T09:00:00Z/P1D'],
    ['a date beyond the years', at('=s'), '9999-12-31T23:59:59-10:00'],
    ['a duration beyond the years', timer('duration', '=s'), 'P9000Y'],
    ['a duration that no date can hold', timer('duration', '=s'), 'P999999Y'],
    ['a cycle beyond the years', every('=s'), 'R/P9000Y'],
    ['more working days than anybody waits', timer('duration', '=s', 'service'), 'P99999999D'],
    ['a negative length in a calendar', timer('duration', '=s', 'service'), '-P5D'],
    ['years in a calendar of hours', timer('duration', '=s', 'service'), 'P1Y'],
    ['years and days in a calendar', timer('duration', '=s', 'working-day'), 'P1Y5D'],
    ['hours and seconds in a calendar', timer('duration', '=s', 'service'), 'PT4H30S'],
    ['nothing but seconds in a calendar', timer('duration', '=s', 'service'), 'PT30S'],
    ['no length in a calendar', timer('duration', '=s', 'service'), 'PT0S'],
    ['a day more than anybody waits', timer('duration', '=s', 'clock'), 'P36501D'],
    ['a cycle of few beyond the years', every('=s'), 'R3/P9000Y'],
    ['a cycle since long ago and beyond', every('=s'), 'R/2020-01-01T00:00:00Z/P9000Y'],
  ])('with %s from an expression raises an incident', (_what, event, s) => {
    const { incidents, timers } = waits(event, { s }).now;
    expect(Object.values(incidents)).toMatchObject([{ code: 'timer-value', node: 'wait' }]);
    expect(timers).toEqual({});
  });

  it.each(['PT0S', '-PT1H'])('is due at once if an expression gives the length %s', (s) =>
    expect(waits(timer('duration', '=s'), { s }).timer('wait').due <= START).toBe(true),
  );
});

describe('a timer that fires', () => {
  it.each([
    ['a generation that is not armed yet', 3],
    ['a generation that has been replaced', 1],
  ])('is refused for %s', (_which, generation) => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .boundary('b', 'a', { interrupting: false, events: [every('R/PT1H')] })
          .end()
          .flow('start -> a -> end'),
      ),
    );
    driver.start();
    driver.fire('b');
    const timer = driver.timer('b');
    expect(timer.generation).toBe(2);
    const fire = { kind: 'fire-timer', timer: timer.id, generation, at: timer.due } as const;
    expect(driver.rejected(fire).code).toBe('stale-timer');
  });

  it('again and again leaves nothing armed where it interrupts', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .boundary('b', 'a', { interrupting: true, events: [every('R/PT1H')] })
          .user('after')
          .flow('start -> a')
          .flow('b -> after'),
      ),
    );
    driver.start();
    driver.fire('b');
    expect(driver.now.timers).toEqual({});
    expect(driver.task('after')).toBeDefined();
  });

  it('again and again leaves nothing armed where the process waits for it', () => {
    const driver = waits(every('R/PT1H'));
    driver.fire('wait');
    expect(driver.now.timers).toEqual({});
    expect(driver.now.status).toBe('completed');
  });
});

describe('a cycle on a boundary', () => {
  const reminded = (cycle: string, start = START): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .boundary('b', 'a', { interrupting: false, events: [every(cycle)] })
          .end()
          .flow('start -> a -> end'),
      ),
    );
    driver.at = start;
    driver.start();
    return driver;
  };
  const firings = (driver: Driver, most: number): string[] => {
    const dues: string[] = [];
    while (dues.length < most && Object.keys(driver.now.timers).length > 0) {
      dues.push(driver.timer('b').due.slice(0, 16));
      driver.fire('b');
    }
    return dues;
  };

  it.each([
    ['at the next quarter hour', 'R/2026-03-01T00:00:00Z/PT15M', '2026-03-28T08:15'],
    ['at the occurrence of this very moment', 'R/2026-03-28T08:10:00Z/PT15M', '2026-03-28T08:10'],
    ['at a start that lies ahead', 'R/2026-03-28T09:00:00Z/PT15M', '2026-03-28T09:00'],
    ['one interval from now without a start', 'R/PT15M', '2026-03-28T08:25'],
    [
      'at once, if its last occurrence has passed',
      'R3/2026-03-01T00:00:00Z/PT15M',
      '2026-03-28T08:10',
    ],
    [
      'at the next slot of a start in summer time',
      'R/2026-03-27T08:00:00+01:00/PT15M',
      '2026-03-28T08:15',
    ],
    ['a day later at its hour', 'R/2026-03-01T06:00:00Z/P1D', '2026-03-29T05:00'],
    ['at the end of the month', 'R/2026-01-31T09:00:00Z/P1M', '2026-03-31T08:00'],
    ['from a start long ago', 'R/1901-01-01T00:00:00Z/P1M', '2026-03-31T23:00'],
  ])('fires %s', (_when, cycle, due) => {
    const driver = reminded(cycle, '2026-03-28T08:10:00.000Z');
    expect(driver.timer('b').due.slice(0, 16)).toBe(due);
  });

  it('that is armed after its last occurrence fires once', () => {
    const driver = reminded('R3/2026-03-01T00:00:00Z/PT15M', '2026-03-28T08:10:00.000Z');
    expect(firings(driver, 5)).toEqual(['2026-03-28T08:10']);
  });

  it('counts the repetitions that passed before it was armed', () => {
    const driver = reminded('R3/2026-03-28T08:00:00Z/PT15M', '2026-03-28T08:10:00.000Z');
    expect(firings(driver, 5)).toEqual(['2026-03-28T08:15', '2026-03-28T08:30']);
  });

  it.each([
    [
      'the last day of each month',
      'R/2026-01-31T09:00:00Z/P1M',
      '2026-01-30T12:00:00.000Z',
      ['2026-01-31T09:00', '2026-02-28T09:00', '2026-03-31T08:00', '2026-04-30T08:00'],
    ],
    [
      'the last day of each quarter',
      'R/2025-11-30T09:00:00Z/P3M',
      '2025-11-30T08:00:00.000Z',
      ['2025-11-30T09:00', '2026-02-28T09:00', '2026-05-30T08:00', '2026-08-30T08:00'],
    ],
    [
      'the 30th, where February has none',
      'R3/2026-01-30T09:00:00Z/P1M',
      '2026-01-29T08:00:00.000Z',
      ['2026-01-30T09:00', '2026-02-28T09:00', '2026-03-30T08:00'],
    ],
    [
      'nine on Mondays, whatever the clocks do',
      'R/2026-03-23T09:00:00/P1W',
      '2026-03-22T12:00:00.000Z',
      ['2026-03-23T09:00', '2026-03-30T08:00', '2026-04-06T08:00'],
    ],
    [
      'the leap day of each year',
      'R/2028-02-29T09:00:00Z/P1Y',
      '2028-02-01T12:00:00.000Z',
      [
        '2028-02-29T09:00',
        '2029-02-28T09:00',
        '2030-02-28T09:00',
        '2031-02-28T09:00',
        '2032-02-29T09:00',
      ],
    ],
    [
      'half past one in London, but for the night that leaves it out',
      'R/2026-03-28T01:30:00/P1D',
      '2026-03-27T12:00:00.000Z',
      ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30', '2026-03-31T00:30'],
    ],
    [
      'half past one, from the night that leaves it out',
      'R/2026-03-29T01:30:00/P1D',
      '2026-03-27T12:00:00.000Z',
      ['2026-03-29T01:30', '2026-03-30T00:30'],
    ],
    [
      'half past one, over the night that has it twice',
      'R/2026-10-24T01:30:00/P1D',
      '2026-10-23T12:00:00.000Z',
      ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    [
      'nine in the morning in the zone that the start names',
      'R/2026-03-28T09:00:00[America/New_York]/P1D',
      '2026-03-27T12:00:00.000Z',
      ['2026-03-28T13:00', '2026-03-29T13:00'],
    ],
    [
      'every ninety minutes by the clock of no zone',
      'R3/2026-03-29T00:00:00Z/PT90M',
      '2026-03-28T12:00:00.000Z',
      ['2026-03-29T00:00', '2026-03-29T01:30', '2026-03-29T03:00'],
    ],
    [
      'the same day of the month without a start of its own',
      'R/P1M',
      '2026-08-31T09:00:00.000Z',
      ['2026-09-30T09:00', '2026-10-31T10:00'],
    ],
  ])('keeps to %s', (_what, cycle, start, dues) =>
    expect(firings(reminded(cycle, start), dues.length)).toEqual(dues),
  );

  const late = (cycle: string, at: string): Driver => {
    const driver = reminded(cycle);
    const { id, generation } = driver.timer('b');
    driver.send({ kind: 'fire-timer', timer: id, generation, at });
    return driver;
  };

  it('does not shift when it fires late', () => {
    const driver = late('R2/PT1H', '2026-11-23T10:40:00.000Z');
    expect(driver.timer('b')).toMatchObject({
      generation: 2,
      due: '2026-11-23T11:00:00.000Z',
      repeat: { number: 2, last: 2 },
    });
    driver.fire('b');
    expect(driver.now.timers).toEqual({});
  });

  it.each([
    ['the next day after five days', 'R/P1D', '2026-11-29T10:00:00.000Z', '2026-11-30T09:00'],
    [
      'the next one if it fires as that is due',
      'R/PT1H',
      '2026-11-23T11:00:00.000Z',
      '2026-11-23T12:00',
    ],
    ['the last one if that lies ahead', 'R3/PT1H', '2026-11-23T11:59:59.999Z', '2026-11-23T12:00'],
    [
      'its own day after two months without service',
      'R/2026-11-30T09:00:00Z/P1M',
      '2027-02-15T12:00:00.000Z',
      '2027-02-28T09:00',
    ],
    [
      'its hour after the night in which the clocks changed',
      'R/2027-03-26T01:30:00/P1D',
      '2027-03-28T12:00:00.000Z',
      '2027-03-29T00:30',
    ],
    ['the next minute after ten years', 'R/PT1M', '2036-11-23T09:00:30.000Z', '2036-11-23T09:01'],
  ])('fires once for all that it missed, and next at %s', (_what, cycle, at, due) => {
    const driver = late(cycle, at);
    expect(Object.values(driver.now.timers)).toHaveLength(1);
    expect(driver.timer('b').due.slice(0, 16)).toBe(due);
  });

  it('ends if it missed all that was left', () =>
    expect(late('R3/PT1H', '2026-11-23T12:00:00.000Z').now.timers).toEqual({}));
});
