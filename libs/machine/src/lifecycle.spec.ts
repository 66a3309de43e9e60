import { deadlineTakes, isOpen, phaseOf, taskTakes } from './lifecycle.js';

/** A table as text, so that a change of the table shows here. */
const rows = <K extends string, E extends string>(
  table: Record<K, Record<E, true | string>>,
): string[] =>
  Object.entries(table).map(
    ([phase, events]) =>
      `${phase}: ${Object.entries(events as Record<string, true | string>)
        .map(([event, verdict]) => (verdict === true ? event : `${event} ✗ ${verdict}`))
        .join(', ')}`,
  );

describe('the life cycle', () => {
  it('of a task', () => {
    expect(rows(taskTakes)).toEqual([
      'offered: claim-task, return-task ✗ not-claimed, assign-task, ' +
        'delegate-task ✗ not-assignee, complete-task, throw-from-task',
      'assigned: claim-task ✗ already-claimed, return-task, assign-task, ' +
        'delegate-task, complete-task, throw-from-task',
      'delegated: claim-task ✗ already-claimed, return-task, assign-task, ' +
        'delegate-task, complete-task, throw-from-task',
      'closed: claim-task ✗ task-not-open, return-task ✗ task-not-open, ' +
        'assign-task ✗ task-not-open, delegate-task ✗ task-not-open, ' +
        'complete-task ✗ task-not-open, throw-from-task ✗ task-not-open',
    ]);
  });

  it('of a deadline', () => {
    expect(rows(deadlineTakes)).toEqual([
      'running: edit-deadline, pause-deadline, resume-deadline ✗ not-paused, ' +
        'acknowledge-rung ✗ nothing-raised',
      'warned: edit-deadline, pause-deadline, resume-deadline ✗ not-paused, ' +
        'acknowledge-rung ✗ nothing-raised',
      'missed: edit-deadline ✗ already-missed, pause-deadline ✗ already-missed, ' +
        'resume-deadline ✗ not-paused, acknowledge-rung',
      'paused: edit-deadline ✗ paused, pause-deadline ✗ already-paused, ' +
        'resume-deadline, acknowledge-rung ✗ nothing-raised',
    ]);
  });

  it('of an instance', () =>
    expect(
      Object.entries(isOpen)
        .filter(([, open]) => open)
        .map(([status]) => status),
    ).toEqual(['active']));

  it.each([
    [undefined, 'closed'],
    [{ candidates: { roles: [], skills: [] } }, 'offered'],
    [{ candidates: { roles: [], skills: [] }, assignee: 'a' }, 'assigned'],
    [{ candidates: { roles: [], skills: [] }, assignee: 'b', delegatedBy: 'a' }, 'delegated'],
  ])('the phase of %j', (task, phase) => expect(phaseOf(task)).toBe(phase));
});
