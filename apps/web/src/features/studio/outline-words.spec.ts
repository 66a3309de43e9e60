import type { OutlineEntry } from '@waymark/contracts';
import { kindWords, leadsWords, nameWords } from './outline-words.js';

const entry = (type: string, more: Partial<OutlineEntry> = {}): OutlineEntry => ({
  id: 'x',
  type,
  name: null,
  parent: null,
  leadsTo: [],
  events: [],
  interrupting: null,
  loop: null,
  deadline: null,
  task: null,
  job: null,
  calls: null,
  decision: null,
  ...more,
});
const event = (kind: string, of: string | null = null) => ({ kind, of });
const way = (to: string, more: Partial<OutlineEntry['leadsTo'][number]> = {}) => ({
  flow: `to-${to}`,
  to,
  name: null,
  condition: null,
  otherwise: false,
  ...more,
});

describe('the words of the outline', () => {
  it.each([
    [entry('userTask'), 'Task for a person'],
    [entry('startEvent'), 'Start'],
    [entry('startEvent', { events: [event('message')] }), 'Start when a message arrives'],
    [
      entry('startEvent', { events: [event('signal')], interrupting: true }),
      'Start when a signal is given: ends what goes on',
    ],
    [
      entry('boundaryEvent', { events: [event('timer')], interrupting: false }),
      'If a time is reached: beside it',
    ],
    [
      entry('boundaryEvent', { events: [event('error')], interrupting: true }),
      'If an error is thrown: ends it',
    ],
    [entry('intermediateCatchEvent', { events: [event('timer')] }), 'Waits for a time'],
    [entry('intermediateThrowEvent', { events: [event('signal')] }), 'Gives a signal'],
    [entry('endEvent', { events: [event('terminate')] }), 'End: stops everything in it'],
    [entry('exclusiveGateway', { leadsTo: [way('a')] }), 'Ways meet'],
    [entry('exclusiveGateway', { leadsTo: [way('a'), way('b')] }), 'Choice of one way'],
    [entry('parallelGateway', { leadsTo: [way('a'), way('b')] }), 'All ways at once'],
    [entry('somethingNew'), 'somethingNew'],
  ])('say what kind it is: %#', (one, words) => expect(kindWords(one)).toBe(words));

  it('call an element without a name by its kind', () => {
    expect(nameWords(entry('userTask', { name: 'First contact' }))).toBe('First contact');
    expect(nameWords(entry('endEvent'))).toBe('End');
  });

  it('say where it leads, under which condition, and where otherwise', () => {
    expect(
      leadsWords(
        entry('exclusiveGateway', {
          leadsTo: [
            way('call', { name: 'Yes', condition: 'reached = true' }),
            way('letter', { condition: 'attempts > 3' }),
            way('wait', { otherwise: true }),
          ],
        }),
        (id) => ({ call: 'Talk', letter: 'Write', wait: 'Wait' })[id] ?? id,
      ).map(({ says }) => says),
    ).toEqual([
      'Yes: to “Talk” if reached = true',
      'to “Write” if attempts > 3',
      'otherwise to “Wait”',
    ]);
  });
});
