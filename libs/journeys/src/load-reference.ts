import type { CalendarData, DatedValue, LocalDate, OffenceClasses } from '@waymark/domain';
import { readPackageFile, readPackageJson } from './package-file.js';

/** A figure that is not a duration, in force from a London date. */
interface DatedPlainValue {
  from: LocalDate;
  value: string | number | boolean;
  source: string;
}

/** The parts of a reference set. Publishing compiles them and names the whole by its content. */
interface ReferenceParts {
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  rules: Record<string, DatedValue[]>;
  values: Record<string, DatedPlainValue[]>;
  offences: OffenceClasses[];
  /** A DMN file with the decision `escalation` (docs/service/escalation.md#the-ladder). */
  ladder: { name: string; xml: string; decision: 'escalation' };
}

/** The reference set that comes with Waymark: calendars, durations, thresholds and the ladder. */
export function loadReference(): ReferenceParts {
  return {
    zone: 'Europe/London',
    calendars: loadCalendars(),
    rules: readPackageJson('reference/rules.json'),
    values: readPackageJson('reference/values.json'),
    offences: readPackageJson('reference/offence-classes.json'),
    ladder: {
      name: 'ladder.dmn',
      xml: readPackageFile('reference/ladder.dmn'),
      decision: 'escalation',
    },
  };
}

/** `bankHolidays` and `closures` say whether the calendar is closed on these days. */
interface CalendarShape extends Pick<CalendarData, 'base' | 'hours' | 'dayEnds'> {
  bankHolidays?: boolean;
  closures?: boolean;
}
interface CalendarsFile {
  /** Whose bank holidays count. */
  division: string;
  /** The service's own closing days, for example a Saturday between bank holidays. */
  closures: LocalDate[];
  calendars: Record<string, CalendarShape>;
}
/** As GOV.UK publishes them (docs/service/law.md#bank-holidays). */
interface BankHolidaysFile {
  divisions: Record<string, LocalDate[]>;
}

function loadCalendars(): Record<string, CalendarData> {
  const { division, closures, calendars } = readPackageJson<CalendarsFile>(
    'reference/calendars.json',
  );
  const { divisions } = readPackageJson<BankHolidaysFile>('reference/bank-holidays.json');
  const holidays = divisions[division] ?? [];
  return Object.fromEntries(
    Object.entries(calendars).map(([name, { bankHolidays, closures: closes, ...calendar }]) => [
      name,
      { ...calendar, holidays: bankHolidays ? holidays : [], closures: closes ? closures : [] },
    ]),
  );
}
