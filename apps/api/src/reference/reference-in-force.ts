import type { ReferenceInForce } from '@waymark/contracts';
import {
  boundsOf,
  latest,
  type Bound,
  type CalendarData,
  type DatedValue,
  type LocalDate,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';

/** What a reference set says on a London date, and what changes next. */
export function referenceInForce(reference: Reference, on: LocalDate): ReferenceInForce {
  const { id, values, rules, calendars, closures = [] } = reference;
  return {
    reference: id,
    on,
    values: inForce(values, on, ({ from, value, source }) => ({ from, value, source })),
    lengths: inForce(rules, on, lengthOf),
    calendars: named(calendars).map(([name, calendar]) => calendarOn(name, calendar, on)),
    closures: closures
      .filter(({ date }) => date >= on)
      .map(({ date, source }) => ({ date, source })),
    bankHolidaysUntil:
      Object.values(calendars)
        .flatMap(({ holidays }) => holidays)
        .sort()
        .at(-1) ?? null,
  };
}

const named = <T>(all: Record<string, T>): [string, T][] =>
  Object.entries(all).sort(([one], [other]) => one.localeCompare(other));

interface Dated {
  from: LocalDate;
  everywhere?: true;
}

/** The entry of each series that applies on the date, and the one that applies next. */
function inForce<Entry extends Dated, Shown extends object>(
  series: Record<string, Entry[]>,
  on: LocalDate,
  shown: (entry: Entry) => Shown,
): (Shown & { name: string; everywhere: boolean; next: Shown | null })[] {
  return named(series).flatMap(([name, entries]) => {
    const current = latest(entries, on);
    if (!current) return [];
    const next = nextAfter(entries, on);
    return [
      {
        name,
        everywhere: current.everywhere === true,
        ...shown(current),
        next: next && shown(next),
      },
    ];
  });
}

const nextAfter = <Entry extends { from: LocalDate }>(
  entries: readonly Entry[],
  on: LocalDate,
): Entry | null =>
  entries
    .filter(({ from }) => from > on)
    .reduce<Entry | null>((next, entry) => (next && next.from <= entry.from ? next : entry), null);

/** One length as pages show it. */
export const lengthOf = (rule: DatedValue) => ({
  from: rule.from,
  source: rule.source,
  ...boundOf(rule),
  never: boundsOf(rule).map(boundOf),
});

/** The hours of a calendar on a date. */
export function hoursOn({ hours, dayEnds, later = [] }: CalendarData, on: LocalDate) {
  const changed = latest(later, on);
  return {
    hours: changed?.hours ?? hours ?? null,
    dayEnds: changed?.dayEnds ?? dayEnds ?? null,
  };
}

const boundOf = ({ calendar, amount, unit, endsAt }: Bound) => ({
  calendar,
  amount,
  unit,
  endsAt: endsAt ?? null,
});

function calendarOn(
  name: string,
  calendar: CalendarData,
  on: LocalDate,
): ReferenceInForce['calendars'][number] {
  const { base, later = [] } = calendar;
  const next = nextAfter(later, on);
  const present = hoursOn(calendar, on);
  return {
    name,
    base,
    source: latest(later, on)?.source ?? null,
    ...present,
    next: next && {
      from: next.from,
      source: next.source,
      hours: next.hours ?? present.hours,
      dayEnds: next.dayEnds ?? present.dayEnds,
    },
  };
}
