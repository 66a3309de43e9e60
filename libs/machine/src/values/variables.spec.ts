import { Driver } from '../testing/driver.js';
import { process, program } from '../testing/process.js';
import { lookUp, variableSeenBy, variablesSeenBy, visibleVariables } from './variables.js';

describe('variables', () => {
  const driver = (): Driver => {
    const made = new Driver(
      program([
        process()
          .start()
          .node('part', 'subProcess', { inputs: { local: '=1' } })
          .user('ask', { in: 'part', inputs: { own: '=local + 1' } })
          .end()
          .flow('start -> part -> end')
          .node('call', 'callActivity', { call: { process: 'inner', propagateAll: false } })
          .flow('part -> call'),
        process('inner').user('inside'),
      ]),
    );
    made.start({ outer: 0 });
    return made;
  };

  it('are visible from inside, and an inner variable hides an outer one', () => {
    const made = driver();
    const { id } = made.task('ask');
    expect(visibleVariables(made.now, id)).toEqual({ outer: 0, local: 1, own: 2 });
    expect(lookUp(made.now, id, 'nothing')).toBeUndefined();
  });

  it('are set in the nearest scope that has them, or else in the process', () => {
    const made = driver();
    made.complete('ask', { own: 'gone with the task', local: 'gone with the part', fresh: 'kept' });
    expect(Object.values(made.now.scopes)[0]?.variables).toEqual({ outer: 0, fresh: 'kept' });
  });

  it('of a caller are hidden from the called process', () => {
    const made = driver();
    made.complete('ask');
    const inside = made.task('inside');
    expect(visibleVariables(made.now, inside.scope)).toEqual({});
    made.complete('inside', { result: 1 });
    expect(Object.values(made.now.scopes)[0]?.variables).toEqual({ outer: 0 });
  });

  it('seen by an element instance include its own inputs', () => {
    const made = driver();
    const { id } = made.task('ask');
    expect(variablesSeenBy(made.now, id)).toEqual({ outer: 0, local: 1, own: 2 });
    expect(variableSeenBy(made.now, id, 'own')).toBe(2);
    expect(variableSeenBy(made.now, id, 'outer')).toBe(0);
  });

  it('seen by an element instance of a called process do not include those of the caller', () => {
    const made = driver();
    made.complete('ask');
    const { id } = made.task('inside');
    expect(variablesSeenBy(made.now, id)).toEqual({});
    expect(variableSeenBy(made.now, id, 'outer')).toBeUndefined();
  });

  it('are not seen by an element instance that has ended', () => {
    const made = driver();
    const { id } = made.task('ask');
    made.complete('ask');
    expect(variablesSeenBy(made.now, id)).toEqual({});
    expect(variableSeenBy(made.now, id, 'outer')).toBeUndefined();
  });
});
