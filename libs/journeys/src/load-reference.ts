import type {
  CalendarChange,
  CalendarData,
  DatedFigure,
  DatedValue,
  LocalDate,
  OffenceClasses,
  OrganisationId,
} from '@waymark/domain';
import { existsSync } from 'node:fs';
import { packagePath, readPackageFile, readPackageJson } from './package-file.js';

/** The parts of a reference set. Publishing compiles them and names the whole by its content. */
interface ReferenceParts {
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  /** The service's own closing days. */
  closures: Closure[];
  rules: Record<string, DatedValue[]>;
  values: Record<string, DatedFigure[]>;
  offences: OffenceClasses[];
  /** A DMN file with the decision `escalation` (docs/service/escalation.md#the-ladder). */
  ladder: { name: string; xml: string; decision: 'escalation' };
  /** What the organisation decides differently. */
  overrides: Overrides;
}

/**
 * The reference set that comes with Waymark: calendars, durations, thresholds and the ladder. With
 * an organisation, what that organisation decides for itself is added
 * (`reference/organisations`).
 */
export function loadReference(organisation?: OrganisationId): ReferenceParts {
  const { closures: own = [], ...overrides } = overridesOf(organisation);
  const file = readPackageJson<CalendarsFile>('reference/calendars.json');
  const closures = [...file.closures, ...own].sort((a, b) => a.date.localeCompare(b.date));
  return {
    zone: 'Europe/London',
    calendars: loadCalendars({ ...file, closures }),
    closures,
    rules: readPackageJson('reference/rules.json'),
    values: readPackageJson('reference/values.json'),
    offences: readPackageJson('reference/offence-classes.json'),
    ladder: {
      name: 'ladder.dmn',
      xml: readPackageFile('reference/ladder.dmn'),
      decision: 'escalation',
    },
    overrides,
  };
}

interface Closure {
  date: LocalDate;
  source: string;
}
interface Overrides {
  calendars?: Record<string, CalendarChange[]>;
  rules?: Record<string, DatedValue[]>;
  values?: Record<string, DatedFigure[]>;
  offences?: OffenceClasses[];
}

/** Nothing of its own if the organisation has no file. */
function overridesOf(organisation: OrganisationId | undefined): Overrides & {
  closures?: Closure[];
} {
  if (organisation === undefined || !hasOwnReference(organisation)) return {};
  return readPackageJson(ownFile(organisation));
}

/** Whether the package says what this organisation decides differently. */
export const hasOwnReference = (organisation: OrganisationId): boolean =>
  /^[a-z0-9-]+$/.test(organisation) && existsSync(packagePath(ownFile(organisation)));

const ownFile = (organisation: OrganisationId): string =>
  `reference/organisations/${organisation}.json`;

/** `bankHolidays` and `closures` say whether the calendar is closed on these days. */
interface CalendarShape extends Pick<CalendarData, 'base' | 'hours' | 'dayEnds'> {
  bankHolidays?: boolean;
  closures?: boolean;
}
interface CalendarsFile {
  /** Whose bank holidays count. */
  division: string;
  /** The service's own closing days, for example a Saturday between bank holidays. */
  closures: Closure[];
  calendars: Record<string, CalendarShape>;
}
/** As GOV.UK publishes them (docs/service/law.md#bank-holidays). */
interface BankHolidaysFile {
  divisions: Record<string, LocalDate[]>;
}

function loadCalendars({
  division,
  closures,
  calendars,
}: CalendarsFile): Record<string, CalendarData> {
  const { divisions } = readPackageJson<BankHolidaysFile>('reference/bank-holidays.json');
  const holidays = divisions[division] ?? [];
  const closed = closures.map(({ date }) => date);
  return Object.fromEntries(
    Object.entries(calendars).map(([name, { bankHolidays, closures: closes, ...calendar }]) => [
      name,
      { ...calendar, holidays: bankHolidays ? holidays : [], closures: closes ? closed : [] },
    ]),
  );
}
