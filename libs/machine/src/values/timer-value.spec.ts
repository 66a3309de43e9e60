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

  it('does not shift a cycle when it fires late', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('a')
          .boundary('b', 'a', { interrupting: false, events: [every('R2/PT1H')] })
          .end()
          .flow('start -> a -> end'),
      ),
    );
    driver.start();
    const { id, generation } = driver.timer('b');
    driver.send({ kind: 'fire-timer', timer: id, generation, at: '2026-11-23T10:40:00.000Z' });
    expect(driver.timer('b')).toMatchObject({
      id,
      generation: 2,
      due: '2026-11-23T11:00:00.000Z',
      repeat: { left: 0 },
    });
    driver.fire('b');
    expect(driver.now.timers).toEqual({});
  });
});
