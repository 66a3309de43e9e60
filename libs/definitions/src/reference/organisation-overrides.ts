import type {
  CalendarChange,
  CalendarData,
  DatedFigure,
  DatedValue,
  LocalDate,
  OffenceClasses,
  Problem,
} from '@waymark/domain';
import { isBlank, latest } from '@waymark/domain';
import type { Reference } from '@waymark/machine';

/**
 * What one organisation decides differently from the set that comes with Waymark, each with the
 * date from which it applies and who decided it (docs/service/time.md#values-by-organisation).
 */
export interface OrganisationOverrides {
  calendars?: Record<string, CalendarChange[]>;
  rules?: Record<string, DatedValue[]>;
  values?: Record<string, DatedFigure[]>;
  /** Classes of crime of its own, in place of the common ones of the same name. */
  offences?: OffenceClasses[];
}

type Parts = Pick<Reference, 'calendars' | 'rules' | 'values' | 'offences'>;

/** The set of one organisation. Its own entries apply from their dates, the common ones before. */
export const withOverrides = (
  parts: Parts,
  { calendars = {}, rules = {}, values = {}, offences = [] }: OrganisationOverrides,
): Parts => ({
  calendars: Object.fromEntries(
    Object.entries(parts.calendars).map(([name, calendar]) => [
      name,
      ownCalendar(calendar, calendars[name] ?? []),
    ]),
  ),
  rules: ownSeries(parts.rules, rules),
  values: ownSeries(parts.values, values),
  ...(parts.offences && { offences: ownOffences(parts.offences, offences) }),
});

/** From the date of each own set on, its classes take the place of those before. */
const ownOffences = (common: OffenceClasses[], own: OffenceClasses[]): OffenceClasses[] =>
  [...own].sort((one, other) => one.from.localeCompare(other.from)).reduce(withClasses, common);

const withClasses = (before: OffenceClasses[], own: OffenceClasses): OffenceClasses[] => [
  ...before.filter(({ from }) => from !== own.from),
  { ...own, classes: { ...latest(before, own.from)?.classes, ...own.classes } },
];

/** What an organisation may not decide, or decides without a date, a source or a known name. */
export function problemsOf(parts: Parts, overrides: OrganisationOverrides): Problem[] {
  const { calendars = {}, rules = {}, values = {}, offences = [] } = overrides;
  const series = [...Object.entries(rules), ...Object.entries(values)];
  const dated = [...series, ...Object.entries(calendars), ['offences', offences] as const];
  const known = { ...parts.rules, ...parts.values };
  return [
    ...dated.flatMap(([name, entries]: readonly [string, readonly Undated[]]) =>
      entries.filter(isUndated).map(() => problem('override-undated', name, UNDATED)),
    ),
    ...series
      .filter(([name]) => !Object.hasOwn(known, name))
      .map(([name]) => problem('override-unknown', name, UNKNOWN)),
    ...Object.keys(calendars)
      .filter((name) => !hasHours(parts.calendars[name]))
      .map((name) => problem('override-unknown', name, UNKNOWN)),
    ...series
      .filter(([name]) => known[name]?.some(({ everywhere }) => everywhere === true))
      .map(([name]) => problem('override-not-local', name, NOT_LOCAL)),
  ];
}

const UNDATED = 'needs a date from which it applies and a source that says who decided it';
const UNKNOWN = 'is not in the common set, so nothing reads it. Correct the name';
const NOT_LOCAL = 'holds everywhere: an organisation has no value of its own. Remove it';

const problem = (code: string, element: string, message: string): Problem => ({
  code,
  severity: 'error',
  message: `'${element}' ${message}`,
  element,
});

const hasHours = (calendar: CalendarData | undefined): boolean =>
  calendar?.hours !== undefined || calendar?.base === 'working-day';

type Undated = { from: string; source: string };
const isUndated = ({ from, source }: Undated): boolean =>
  !/^\d{4}-\d\d-\d\d$/.test(from) || isBlank(source);

function ownSeries<Entry extends { from: LocalDate }>(
  common: Record<string, Entry[]>,
  own: Record<string, Entry[]>,
): Record<string, Entry[]> {
  return Object.fromEntries(
    Object.entries(common).map(([name, entries]) => [name, joined(entries, own[name] ?? [])]),
  );
}

/** From its first date on, only the organisation's own entries apply. */
function joined<Entry extends { from: LocalDate }>(common: Entry[], own: Entry[]): Entry[] {
  const sorted = [...own].sort((one, other) => one.from.localeCompare(other.from));
  const first = sorted[0]?.from;
  return first === undefined ? common : [...common.filter(({ from }) => from < first), ...sorted];
}

function ownCalendar(calendar: CalendarData, own: CalendarChange[]): CalendarData {
  const later = [...own].sort((one, other) => one.from.localeCompare(other.from));
  return later.length > 0 ? { ...calendar, later } : calendar;
}
