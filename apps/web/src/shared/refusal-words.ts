/** What people read when the API refuses what a supervisor asks, by its code. */

/** When a task cannot be given to somebody else. */
export const REASSIGN_REFUSALS: Record<string, string> = {
  'conflict-of-interest':
    'This person must not see this case: they have a conflict of interest, or they work on the ' +
    'other side of it. Choose somebody else.',
  'unknown-person': 'This person no longer works here. Choose somebody else.',
  'lacks-team-or-skills':
    'This person does not have the team or the skills that this task needs. Choose somebody else.',
  'lacks-role': 'This person’s role cannot do this task. Choose somebody else.',
  absent: 'This person is absent now. Choose somebody else.',
  'another-person-needed':
    'This person did the step before this one, so it needs somebody else. Choose another person.',
  'task-ended': 'This task is already completed, so it cannot be reassigned.',
  'not-found': 'This task cannot be found.',
  'not-permitted': 'Only the person who has this task, or a supervisor, can hand it on.',
};

/** When a missed deadline cannot be acknowledged. */
export const ACKNOWLEDGE_REFUSALS: Record<string, string> = {
  'nothing-raised': 'This has not been raised to anybody yet, so you cannot acknowledge it.',
  'already-acknowledged':
    'You have acknowledged this already. When your time is over, somebody else must answer.',
  'acknowledged-before':
    'You have acknowledged this once, and your time is over. Now somebody else must answer.',
  'not-found': 'This task is no longer overdue.',
};
