import type { Json } from '@waymark/domain';
import { Driver } from '../testing/driver.js';
import { feel, process, program, value, type ProcessBuilder } from '../testing/process.js';
import { rootVariables } from '../testing/root-variables.js';

/** The text of a date, of a number and of neither, as people and other systems give them. */
const GIVEN = {
  born: '2012-05-05',
  age: '7',
  season: 'in spring',
  people: [{ age: '7' }],
  nothing: null,
};
const MISTAKEN = [
  'born > date("2008-11-28")',
  'age < 18',
  'date(season) > date("2008-11-28")',
  'number(season) > 3',
  'sum([age]) > 3',
  'count(people[age < 18]) > 0',
  'contains(3, "a")',
];

function ran(build: (one: ProcessBuilder) => ProcessBuilder): Json | string {
  const driver = new Driver(program(build(process().start())));
  driver.start(GIVEN);
  const [incident] = Object.values(driver.now.incidents);
  return incident ? `incident ${incident.code}` : (rootVariables(driver.now)['it'] ?? null);
}

const scripted = (text: string) =>
  ran((one) =>
    one
      .node('work', 'scriptTask', {
        script: { format: 'feel', expression: feel(text), result: 'it' },
      })
      .user('next')
      .flow('start -> work -> next'),
  );

describe('an expression that meets a value of the wrong type is an incident', () => {
  it.each(MISTAKEN)('a script that chooses by %s', (test) =>
    expect(scripted(`if ${test} then "child" else "adult"`)).toBe('incident expression-failed'),
  );
  it.each(MISTAKEN)('a script that keeps %s as a part', (test) =>
    expect(scripted(`{ child: ${test} }`)).toBe('incident expression-failed'),
  );
  it.each(MISTAKEN)('a condition with two ways, %s', (test) =>
    expect(
      ran((one) =>
        one
          .node('which', 'exclusiveGateway')
          .user('protect')
          .user('ordinary')
          .flow(`start -> which -[if ${test} then true else false]-> protect`)
          .flow('which -[*]-> ordinary'),
      ),
    ).toBe('incident expression-failed'),
  );
  it('a mapping and the title of a task', () => {
    const text = '=if age < 18 then "child" else "adult"';
    expect(ran((one) => one.user('next', { inputs: { who: text } }).flow('start -> next'))).toBe(
      'incident expression-failed',
    );
    expect(
      ran((one) => one.user('next', { task: { title: value(text) } }).flow('start -> next')),
    ).toBe('incident expression-failed');
  });
});

describe('what nobody knows is no mistake', () => {
  it.each([
    'nothing < 18',
    'date(nothing) > date("2008-11-28")',
    'number(nothing) > 3',
    'sum([1, nothing]) > 3',
    'nothing.age < 18',
    'contains(nothing, "a")',
    'substring(age, 5) = "a"',
  ])('a script may ask for it: %s', (test) =>
    expect(scripted(`if ${test} then "yes" else "no"`)).toBe('no'),
  );
});
