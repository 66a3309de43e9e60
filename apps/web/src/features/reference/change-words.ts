import type { ChangeOfReference, ReferenceChangeView } from '@waymark/contracts';
import { londonDate, londonTime } from '../../shared/london-time.js';
import { hoursWords, lengthWords, nameWords, valueWords } from './value-words.js';

/** What a change is about, as people call it. */
export const subjectWords = (change: ChangeOfReference): string =>
  change.kind === 'closing-day'
    ? change.closed
      ? 'Closing day of the service'
      : 'No closing day any more'
    : nameWords(change.name);

/** What applies by the change, without its date. */
export function thenWords(change: ChangeOfReference): string {
  switch (change.kind) {
    case 'length':
      return lengthWords({ ...change, endsAt: change.endsAt ?? null, never: [] });
    case 'value':
      return valueWords(change.value, change.name);
    case 'hours':
      return hoursWords({ hours: change.hours ?? null, dayEnds: change.dayEnds ?? null });
    case 'closing-day':
      return change.closed ? 'Closed' : 'Open';
  }
}

/** What applied before, on the day of the change. */
export function wasWords({ change, was }: Pick<ReferenceChangeView, 'change' | 'was'>): string {
  if (change.kind === 'closing-day') return change.closed ? 'Open' : 'Closed';
  if (was?.kind === 'length') return lengthWords(was.length);
  if (was?.kind === 'value') return valueWords(was.value.value, change.name);
  if (was?.kind === 'hours') return hoursWords(was.hours);
  return 'Nothing';
}

export const whenWords = ({ kind, from }: ChangeOfReference): string =>
  kind === 'closing-day' ? londonDate(from) : `From ${londonDate(from)}`;

export const CHANGE_STATES: Record<ReferenceChangeView['state'], string> = {
  waiting: 'Waits for a second person',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** How far a change has come with what runs. */
export function workWords(work: ReferenceChangeView['work'][number]): string {
  const { kind, due, instances, moved, refused, left, done } = work;
  return [
    `${instances} processes`,
    ...(kind === 're-plan' ? [`${moved} deadlines moved`] : []),
    ...(refused > 0 ? [`${refused} stay as they are`] : []),
    done ? 'done' : instances > 0 ? `${left} to go` : `${left} to go, from ${londonTime(due)}`,
  ].join(', ');
}

/** Why a process stays as it is, as the page of a change says it. */
const STAYED: Record<string, string> = {
  'instance-ended': 'It has ended meanwhile',
  'key-destroyed': 'Its case was erased',
  'not-decipherable': 'It cannot be read; an operator has to look at it first',
  'not-reached': 'The database could not be reached',
  'unknown-rule': 'The new rules have no length for one of its deadlines',
  'unknown-calendar': 'The new rules have no opening hours for one of its deadlines',
};
export const stayedWords = (code: string): string =>
  Object.hasOwn(STAYED, code) ? (STAYED[code] ?? code) : `It could not be counted again (${code})`;

/** Where a field stands of which a refusal speaks. */
export const FIELD_OF_REFUSAL: Record<string, string> = {
  'past-date': 'from',
  'no-date': 'from',
  'no-source': 'source',
  'no-length': 'amount',
  'too-long': 'amount',
  'unknown-calendar': 'calendar',
  'no-time': 'time',
  'wrong-type': 'value',
  'never-open': 'hours',
};
