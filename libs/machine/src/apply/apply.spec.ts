import type { Fact } from '../fact.js';
import { Driver } from '../testing/driver.js';
import { process, program } from '../testing/process.js';
import { apply, fold } from './apply.js';

const driver = (): Driver => {
  const made = new Driver(
    program(process().start().user('a').user('b').end().flow('start -> a -> b -> end')),
  );
  made.start({ n: 1 });
  made.complete('a');
  return made;
};

describe('apply', () => {
  it('does not change the state before a fact', () => {
    let state = null as ReturnType<typeof fold>;
    for (const fact of driver().steps.flatMap(({ facts }) => facts)) {
      const frozen = JSON.stringify(state);
      const next = apply(deepFreeze(state), fact);
      expect(JSON.stringify(state)).toBe(frozen);
      state = next;
    }
    expect(state).toEqual(driver().now);
  });

  it('refuses any first fact but instance-started', () => {
    expect(() => apply(null, { kind: 'instance-completed' })).toThrow('no instance yet');
  });

  it("keeps every variable name, even those of an object's prototype", () => {
    const made = driver();
    const names = ['__proto__', 'constructor', 'toString', ''];
    const facts: Fact[] = names.map((name) => ({
      kind: 'variable-set',
      scope: Object.keys(made.now.scopes)[0] ?? '',
      name,
      value: name,
    }));
    const after = fold(made.now, facts);
    expect(Object.keys(Object.values(after?.scopes ?? {})[0]?.variables ?? {})).toEqual([
      'n',
      ...names,
    ]);
    expect(fold(made.now, [])).toBe(made.now);
  });

  it('moves the id counter past the ids in facts', () => {
    expect(driver().now.nextId).toBe(5);
  });
});

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
}
