import type { MigrationBatch, MigrationPreviewed } from '@waymark/contracts';

/** Numbers under five are kept from those who do not answer for cases. */
export const few = (count: number | null): string =>
  count === null ? 'Fewer than 5' : String(count);

export const withHours = (count: number | null, most: number | null): string =>
  count === null || most === null || count === 0
    ? few(count)
    : `${count}, by up to ${most < 48 ? `${most} hours` : `${Math.round(most / 24)} days`}`;

/**
 * Hours of work for the tasks that come earlier or are due at once. Null if their number is kept
 * back.
 */
export function staffHours(
  { earlier, passed }: Pick<MigrationPreviewed['deadlines'], 'earlier' | 'passed'>,
  minutesEach: number,
): string {
  if (earlier === null && passed === null) return 'Fewer than 5 tasks';
  const tasks = Math.max(earlier ?? 0, passed ?? 0);
  const hours = Math.round((tasks * minutesEach) / 6) / 10;
  return tasks === 0 ? 'None' : `${hours} hours for ${tasks} tasks`;
}

export const CHANGE_WORDS: Record<MigrationPreviewed['whatChanges'][number]['kind'], string> = {
  'element-renamed': 'goes on at another element',
  'task-described': 'a task with another form, name or role',
  'event-added': 'waits for something more',
  'event-removed': 'does not wait for it any more',
  'deadline-moved': 'its deadline moves',
  'deadline-added': 'a deadline begins',
  'deadline-removed': 'its deadline ends',
  'moves-on': 'moves on at once',
};

export const BATCH_STATES: Record<MigrationBatch['state'], string> = {
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  done: 'Done',
};

export const batchTitle = ({ kind, from, to }: MigrationBatch): string =>
  kind === 'migrate'
    ? `Version ${from} to version ${to}`
    : `Undo: version ${from} back to version ${to}`;

/** Why a process stays where it is, as the page of a migration says it. */
const STAYED: Record<string, string> = {
  unmapped: 'Nothing continues an element at which it stands',
  'moved-on': 'Something else has happened since',
  'instance-ended': 'It has ended meanwhile',
  'instance-parked': 'It has stopped; an operator has to look at it first',
  'other-version': 'It runs on another version meanwhile',
  'not-found': 'Its case was erased',
  'join-starves': 'A gateway would wait for ever for a branch that has not begun',
  'waiting-flow': 'A branch waits on a way that the new version does not have',
  compensation: 'What was done could not be undone in the new version',
  incident: 'Something has stopped in it; deal with that first',
};
export const stayedWords = (code: string): string =>
  Object.hasOwn(STAYED, code)
    ? (STAYED[code] ?? code)
    : `It does not fit the new version (${code})`;
