import type { CalendarData, DatedValue, LocalDate } from '@waymark/domain';
import { readPackageFile, readPackageJson } from './package-file.js';

export type Division = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** One value in force from a London date. */
export interface DatedPlainValue {
  from: LocalDate;
  value: string | number | boolean;
  source: string;
}

/**
 * What a reference set is made of; whoever publishes it compiles the ladder and names the whole by
 * its content.
 */
export interface ReferenceParts {
  zone: 'Europe/London';
  calendars: Record<string, CalendarData>;
  rules: Record<string, DatedValue[]>;
  values: Record<string, DatedPlainValue[]>;
  /** A DMN file with the decision `escalation` (domain.md E0.2). */
  ladder: { name: string; xml: string; decision: 'escalation' };
}

export interface ReferenceOptions {
  /** Whose bank holidays count. Default as in `reference/calendars.json`. */
  division?: Division;
  /**
   * The service's own closed days. Default as there: days on which a Saturday service would else
   * open between bank holidays.
   */
  closures?: LocalDate[];
}

/**
 * The shipped reference set: six calendars, every duration and threshold with its date and source,
 * and the ladder.
 */
export function loadReference(options: ReferenceOptions = {}): ReferenceParts {
  return {
    zone: 'Europe/London',
    calendars: calendarsOf(options),
    rules: readPackageJson('reference/rules.json'),
    values: readPackageJson('reference/values.json'),
    ladder: {
      name: 'ladder.dmn',
      xml: readPackageFile('reference/ladder.dmn'),
      decision: 'escalation',
    },
  };
}

/** `bankHolidays` and `closures` say whether the calendar disregards them. */
interface CalendarShape extends Pick<CalendarData, 'base' | 'hours' | 'dayEnds'> {
  bankHolidays?: boolean;
  closures?: boolean;
}
interface CalendarsFile {
  division: Division;
  closures: LocalDate[];
  calendars: Record<string, CalendarShape>;
}

function calendarsOf(options: ReferenceOptions): Record<string, CalendarData> {
  const file = readPackageJson<CalendarsFile>('reference/calendars.json');
  const holidays = bankHolidays(options.division ?? file.division);
  const closed = options.closures ?? file.closures;
  const full = ({ bankHolidays: off, closures, ...shape }: CalendarShape): CalendarData => ({
    ...shape,
    holidays: off ? holidays : [],
    closures: closures ? closed : [],
  });
  return Object.fromEntries(
    Object.entries(file.calendars).map(([name, shape]) => [name, full(shape)]),
  );
}

/** As published on GOV.UK (domain.md C.4). */
export const bankHolidays = (division: Division): LocalDate[] =>
  readPackageJson<{ divisions: Record<Division, LocalDate[]> }>('reference/bank-holidays.json')
    .divisions[division];
