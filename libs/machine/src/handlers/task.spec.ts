import { Driver } from '../testing/driver.js';
import { error, escalation } from '../testing/events.js';
import { literal, process, program } from '../testing/process.js';

const started = (assignee?: string): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .user('call', assignee === undefined ? {} : { task: { assignee: literal(assignee) } })
        .boundary('unsafe', 'call', { events: [error('unsafe')] })
        .boundary('worse', 'call', { interrupting: false, events: [escalation('worse')] })
        .user('route')
        .user('tell')
        .end()
        .flow('start -> call -> end')
        .flow('unsafe -> route')
        .flow('worse -> tell'),
    ),
  );
  driver.start();
  return driver;
};

describe('a user task', () => {
  it.each([
    ['claiming what another has', 'ann', { kind: 'claim-task', by: 'bea' }, 'already-claimed'],
    ['returning what nobody has', undefined, { kind: 'return-task', by: 'bea' }, 'not-claimed'],
    ['returning what another has', 'ann', { kind: 'return-task', by: 'bea' }, 'not-assignee'],
    [
      'delegating what another has',
      'ann',
      { kind: 'delegate-task', to: 'cat', by: 'bea' },
      'not-assignee',
    ],
    [
      'delegating what nobody has',
      undefined,
      { kind: 'delegate-task', to: 'cat', by: 'bea' },
      'not-assignee',
    ],
    [
      'completing what another has',
      'ann',
      { kind: 'complete-task', variables: {}, by: 'bea' },
      'not-assignee',
    ],
    [
      'throwing from what another has',
      'ann',
      { kind: 'throw-from-task', throws: 'error', code: 'unsafe', by: 'bea' },
      'not-assignee',
    ],
  ] as const)('refuses %s', (_what, assignee, body, code) => {
    const driver = started(assignee);
    expect(driver.rejected({ ...body, task: driver.task('call').id })).toMatchObject({
      code,
      element: 'call',
    });
  });

  it('refuses every event if it is not open', () => {
    const driver = started();
    const { id: task } = driver.task('call');
    driver.complete('call');
    const late = started();
    late.complete('call');
    expect(driver.rejected({ kind: 'claim-task', task }).code).toBe('instance-ended');
    const other = started();
    expect(other.rejected({ kind: 'complete-task', task: '999', variables: {} })).toEqual({
      code: 'task-not-open',
      detail: { task: '999' },
    });
  });

  it('lets the system and partners act for its assignee', () => {
    const driver = started('ann');
    const result = driver.try({
      kind: 'complete-task',
      task: driver.task('call').id,
      variables: {},
      actor: { kind: 'system', id: 'import' },
    });
    expect(result).toMatchObject({ answer: { status: 'completed' } });
  });

  it('returns to the person who delegated it, and from there to the list', () => {
    const driver = started('ann');
    const { id: task } = driver.task('call');
    driver.send({ kind: 'delegate-task', task, to: 'bea', by: 'ann' });
    expect(driver.task('call').task).toMatchObject({ assignee: 'bea', delegatedBy: 'ann' });
    driver.send({ kind: 'return-task', task, by: 'bea' });
    expect(driver.task('call').task?.assignee).toBe('ann');
    driver.send({ kind: 'return-task', task, by: 'ann' });
    expect(driver.task('call').task).toEqual({ candidates: { roles: [], skills: [] } });
  });

  it('returns to the list at once where whoever delegated it cannot do it any more', () => {
    const driver = started('ann');
    const { id: task } = driver.task('call');
    driver.send({ kind: 'delegate-task', task, to: 'bea', by: 'ann' });
    driver.send({ kind: 'return-task', task, toList: true, by: 'bea' });
    expect(driver.task('call').task).toEqual({ candidates: { roles: [], skills: [] } });
  });

  it('throws an error to its boundary event, and refuses an error that nothing catches', () => {
    const driver = started('ann');
    const { id: task } = driver.task('call');
    expect(
      driver.rejected({ kind: 'throw-from-task', task, throws: 'error', code: 'odd', by: 'ann' })
        .code,
    ).toBe('nothing-catches');
    driver.send({ kind: 'throw-from-task', task, throws: 'error', code: 'unsafe', by: 'ann' });
    expect(driver.task('route')).toBeDefined();
  });

  it('goes on after an escalation', () => {
    const driver = started('ann');
    driver.send({
      kind: 'throw-from-task',
      task: driver.task('call').id,
      throws: 'escalation',
      code: 'worse',
      by: 'ann',
    });
    expect([driver.task('call'), driver.task('tell')].map(({ node }) => node)).toEqual([
      'call',
      'tell',
    ]);
  });
});
