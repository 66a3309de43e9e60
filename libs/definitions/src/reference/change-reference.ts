import {
  boundsOf,
  latest,
  type CalendarData,
  type DatedValue,
  type LocalDate,
  type ReferenceChange,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { referenceId } from '../hash/content-id.js';

/** A change that was approved, with its id. */
export interface ApprovedChange {
  id: string;
  change: ReferenceChange;
}

/**
 * The set after a change (docs/service/changing-rules.md). What the organisation approved for later
 * dates stays. What a release planned for later dates no longer applies, because the organisation
 * has decided.
 */
export function changeReference(
  reference: Reference,
  { id: changeId, change }: ApprovedChange,
): Reference {
  const { id: _, ...content } = reference;
  const next: Omit<Reference, 'id'> = {
    ...content,
    ...changedPart(reference, change, changeId),
    changes: [...(content.changes ?? []), changeId],
  };
  return { id: referenceId(next), ...next };
}

/** The same set with every change that still fits. A rule that has become law since is not one. */
export const withChanges = (release: Reference, changes: readonly ApprovedChange[]): Reference =>
  changes.reduce(
    (set, approved) => (fits(set, approved.change) ? changeReference(set, approved) : set),
    release,
  );

function fits({ rules, values, calendars }: Reference, change: ReferenceChange): boolean {
  if (change.kind === 'closing-day') return true;
  if (change.kind === 'hours') return Object.hasOwn(calendars, change.name);
  const series = change.kind === 'length' ? rules : values;
  const entries = Object.hasOwn(series, change.name) ? series[change.name] : undefined;
  return entries !== undefined && !entries.some(({ everywhere }) => everywhere);
}

function changedPart(
  reference: Reference,
  change: ReferenceChange,
  id: string,
): Partial<Omit<Reference, 'id'>> {
  const { from, source } = change;
  const decided = { from, source, change: id };
  switch (change.kind) {
    case 'length': {
      const { name, calendar, amount, unit, endsAt } = change;
      const series = reference.rules[name] ?? [];
      const entry = {
        ...keptOf(latest(series, from)),
        calendar,
        amount,
        unit,
        ...(endsAt !== undefined && { endsAt }),
        ...decided,
      };
      return { rules: { ...reference.rules, [name]: withEntry(series, entry) } };
    }
    case 'value': {
      const { name, value } = change;
      const series = withEntry(reference.values[name] ?? [], { value, ...decided });
      return { values: { ...reference.values, [name]: series } };
    }
    case 'hours': {
      const { name, hours, dayEnds } = change;
      const calendar = reference.calendars[name];
      if (!calendar) return {};
      const entry = { ...decided, ...(hours && { hours }), ...(dayEnds && { dayEnds }) };
      const later = withEntry(calendar.later ?? [], entry);
      return { calendars: { ...reference.calendars, [name]: { ...calendar, later } } };
    }
    case 'closing-day':
      return withDay(reference, change, id);
  }
}

/** What keeps a length safe does not change with it: its bounds, its hours, its reminder. */
const keptOf = (
  before: DatedValue | null,
): Partial<Pick<DatedValue, 'never' | 'within' | 'warnAt'>> => ({
  ...(before?.never !== undefined && { never: before.never }),
  ...(before?.within !== undefined && { within: before.within }),
  ...(before?.warnAt !== undefined && { warnAt: before.warnAt }),
});

const withEntry = <Entry extends { from: LocalDate; change?: string }>(
  series: readonly Entry[],
  entry: Entry,
): Entry[] =>
  [
    ...series.filter(
      ({ from, change }) => from < entry.from || (from > entry.from && change !== undefined),
    ),
    entry,
  ].sort((one, other) => one.from.localeCompare(other.from));

function withDay(
  reference: Reference,
  { from: date, source, closed }: Extract<ReferenceChange, { kind: 'closing-day' }>,
  change: string,
): Pick<Reference, 'calendars' | 'closures'> {
  const others = (reference.closures ?? []).filter((closure) => closure.date !== date);
  const closures = closed ? [...others, { date, source, change }] : others;
  const calendars = Object.entries(reference.calendars).map(([name, calendar]) => {
    if (!keepsClosingDays(calendar, reference)) return [name, calendar] as const;
    const days = calendar.closures.filter((day) => day !== date);
    return [name, { ...calendar, closures: closed ? [...days, date].sort() : days }] as const;
  });
  return {
    closures: closures.sort((one, other) => one.date.localeCompare(other.date)),
    calendars: Object.fromEntries(calendars),
  };
}

/**
 * Whether a calendar leaves out the service's closing days. A set that has none yet does not say
 * so: there it is the opening hours that also leave out bank holidays.
 */
const keepsClosingDays = (
  { base, closures, holidays }: CalendarData,
  reference: Pick<Reference, 'closures'>,
): boolean =>
  closures.length > 0 ||
  ((reference.closures ?? []).length === 0 &&
    (base === 'service' || base === 'office') &&
    holidays.length > 0);

/** The rules whose open deadlines could have another time after the change, by name. */
export function rulesConcerned(reference: Reference, change: ReferenceChange): string[] {
  if (change.kind === 'value') return [];
  if (change.kind === 'length') return [change.name];
  const calendars = new Set(
    change.kind === 'hours'
      ? [change.name]
      : Object.entries(reference.calendars)
          .filter(([, calendar]) => keepsClosingDays(calendar, reference))
          .map(([name]) => name),
  );
  return Object.entries(reference.rules)
    .filter(([, series]) =>
      series.some((entry) =>
        [entry.calendar, entry.within, ...boundsOf(entry).map(({ calendar }) => calendar)].some(
          (name) => name !== undefined && calendars.has(name),
        ),
      ),
    )
    .map(([name]) => name);
}
