import {
  addDays,
  dueAt,
  failure,
  isBlank,
  isPlausibleDate,
  latest,
  settingsMissing,
  success,
  toInstant,
  type FigureValue,
  type Instant,
  type LocalDate,
  type Problem,
  type ReferenceChange,
  type Result,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { changeReference, rulesConcerned, type ApprovedChange } from './change-reference.js';

/** What a change makes of a set, and whose open deadlines it concerns. */
export interface JudgedChange {
  reference: Reference;
  rules: string[];
}

/**
 * Judges a change on a London date: the set after it, or why it cannot be made
 * (docs/service/changing-rules.md#what-is-refused). The code of the first problem is the refusal.
 */
export function judgeChange(
  reference: Reference,
  approved: ApprovedChange,
  today: LocalDate,
): Result<JudgedChange> {
  const { change } = approved;
  const problem =
    problemOfDate(change, today) ??
    problemOfName(reference, change) ??
    problemOfContent(reference, change);
  if (problem) return failure([problem]);
  const next = changeReference(reference, approved);
  const wrong = problemOfSet(next, change);
  return wrong
    ? failure([wrong])
    : success({ reference: next, rules: rulesConcerned(next, change) });
}

const problem = (code: string, message: string): Problem => ({ code, severity: 'error', message });

function problemOfDate({ from, source }: ReferenceChange, today: LocalDate): Problem | null {
  if (isBlank(source)) return problem('no-source', 'Say who decided it, and where it is written.');
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !toInstant(`${from}T12:00:00`).ok)
    return problem('no-date', 'This date does not exist.');
  if (from <= today)
    return problem(
      'past-date',
      'The past and today cannot be changed: deadlines already count by it. Choose a later day.',
    );
  return isPlausibleDate(from, today)
    ? null
    : problem('no-date', 'This date is too far ahead. Check the year.');
}

function problemOfName(
  { rules, values, calendars }: Reference,
  change: ReferenceChange,
): Problem | null {
  if (change.kind === 'closing-day') return null;
  if (change.kind === 'hours') {
    const calendar = own(calendars, change.name);
    return calendar?.hours !== undefined || calendar?.base === 'working-day' ? null : unknown;
  }
  const entries = change.kind === 'length' ? own(rules, change.name) : own(values, change.name);
  if (!entries || entries.length === 0) return unknown;
  const law = entries.find(({ everywhere }) => everywhere);
  return law ? problem('is-law', `No organisation can change this: ${law.source}`) : null;
}

const unknown = problem(
  'unknown-name',
  'Nothing of this name can be changed. Choose from the list.',
);

const own = <T>(all: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;

function problemOfContent(reference: Reference, change: ReferenceChange): Problem | null {
  switch (change.kind) {
    case 'length':
      return problemOfLength(reference, change);
    case 'value': {
      const entries = reference.values[change.name] ?? [];
      return problemOfValue(
        change.value,
        (latest(entries, change.from) ?? entries[0])?.value,
        entries.map(({ value }) => value),
      );
    }
    case 'hours':
      return problemOfHours(reference, change);
    case 'closing-day': {
      const known = (reference.closures ?? []).some(({ date }) => date === change.from);
      if (known === change.closed)
        return change.closed
          ? problem('same-as-now', 'The service is closed on this day already.')
          : problem('not-closed', 'This is no closing day of the service.');
      return null;
    }
  }
}

type Length = Extract<ReferenceChange, { kind: 'length' }>;

function problemOfLength(reference: Reference, change: Length): Problem | null {
  const { name, from, calendar, amount, unit, endsAt } = change;
  if (!own(reference.calendars, calendar))
    return problem('unknown-calendar', 'There is no such calendar. Choose from the list.');
  if (endsAt !== undefined && !LOCAL_TIME.test(endsAt)) return notATime;
  const sameDay = amount === 0 && unit === 'days' && endsAt !== undefined;
  if (!Number.isInteger(amount) || amount < 0 || (amount === 0 && !sameDay))
    return problem('no-length', 'A length is a whole number above zero.');
  if (amount > MOST[unit])
    return problem('too-long', 'No deadline is longer than ten years. Check the number.');
  const now = latest(reference.rules[name] ?? [], from);
  const same =
    now?.calendar === calendar &&
    now.amount === amount &&
    now.unit === unit &&
    now.endsAt === endsAt;
  return same ? sameAsNow : null;
}

/** Ten years in each unit. */
const MOST = { minutes: 5_256_000, hours: 87_600, days: 3_650, weeks: 520, months: 120 };
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const notATime = problem('no-time', 'A time of the day is written like 17:00.');
const sameAsNow = problem('same-as-now', 'This is what applies on that day already.');

const kindOf = (value: FigureValue): string => (Array.isArray(value) ? 'list' : typeof value);

/** A value is of the kind that it always had: whoever reads it counts on that. */
function problemOfValue(
  value: FigureValue,
  now: FigureValue | undefined,
  known: readonly FigureValue[],
): Problem | null {
  if (now === undefined || kindOf(value) !== kindOf(now)) return wrongType;
  if (JSON.stringify(value) === JSON.stringify(now)) return sameAsNow;
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 0) return wrongType;
    const parts = known.some((each) => typeof each === 'number' && each > 0 && each < 1);
    if (parts ? value <= 0 || value > 1 : !Number.isInteger(value)) return wrongType;
  }
  if (typeof value === 'string' && (isBlank(value) || isTime(now) !== isTime(value)))
    return wrongType;
  if (Array.isArray(value) && value.some((each) => isBlank(each))) return wrongType;
  return null;
}

const isTime = (value: FigureValue): boolean => typeof value === 'string' && LOCAL_TIME.test(value);
const wrongType = problem(
  'wrong-type',
  'This value has to be of the kind that it has now: a whole number, a part between 0 and 1, a ' +
    'time like 17:00, one of the choices, or a list.',
);

function problemOfHours(
  { calendars }: Reference,
  { name, from, hours, dayEnds }: Extract<ReferenceChange, { kind: 'hours' }>,
): Problem | null {
  const calendar = own(calendars, name);
  if (calendar?.base === 'working-day') {
    if (hours !== undefined || dayEnds === undefined || !LOCAL_TIME.test(dayEnds)) return notATime;
    if (dayEnds <= '09:00') return neverOpen;
    const now = latest(calendar.later ?? [], from)?.dayEnds ?? calendar.dayEnds;
    return now === dayEnds ? sameAsNow : null;
  }
  if (dayEnds !== undefined || hours === undefined) return neverOpen;
  const days = Object.entries(hours);
  if (days.some(([day, times]) => !/^[1-7]$/.test(day) || !times.every(isTimeOrMidnight)))
    return notATime;
  if (days.length === 0 || days.some(([, [opens, closes]]) => opens >= closes)) return neverOpen;
  const now = latest(calendar?.later ?? [], from)?.hours ?? calendar?.hours;
  return JSON.stringify(Object.entries(now ?? {})) === JSON.stringify(days) ? sameAsNow : null;
}

const isTimeOrMidnight = (time: string): boolean => LOCAL_TIME.test(time) || time === '24:00';
const neverOpen = problem(
  'never-open',
  'The service has to be open on some day, and closes later than it opens.',
);

/** What only shows in the set as a whole: a value that code cannot read, a deadline without end. */
function problemOfSet(next: Reference, change: ReferenceChange): Problem | null {
  if (change.kind === 'value') return settingsMissing(next.values).length > 0 ? wrongType : null;
  const start = toInstant(`${addDays(change.from, 1)}T10:00:00`);
  if (!start.ok) return null;
  const endless = rulesConcerned(next, change).some((name) => !ends(next, name, start.value));
  return endless
    ? problem('never-ends', 'Deadlines would never be due by this. Check the days and hours.')
    : null;
}

function ends({ rules, calendars }: Reference, name: string, start: Instant): boolean {
  const rule = latest(rules[name] ?? [], start.slice(0, 10));
  if (!rule) return true;
  try {
    return dueAt(start, rule, calendars).due > start;
  } catch {
    return false;
  }
}
