import type { CalendarData } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { referenceId } from '../hash/content-id.js';

/**
 * The set that an organisation goes by after an upgrade: its own set, and from the set of the
 * release what the release reads and the organisation has not decided. What an organisation may
 * not decide (`everywhere`: law, and rules that keep people safe) is that of the release, and bank
 * holidays that the release knows are added. If nothing is lacking it is the same set, with the
 * same name (docs/service/time.md#a-new-release).
 */
export function completeReference(own: Reference, release: Reference): Reference {
  const { id: _, ...content } = own;
  const complete: Omit<Reference, 'id'> = {
    ...content,
    calendars: {
      ...release.calendars,
      ...mapped(own.calendars, (calendar, name) =>
        withHolidays(calendar, release.calendars[name]?.holidays ?? []),
      ),
    },
    rules: merged(own.rules, release.rules),
    values: merged(own.values, release.values),
    ...((own.offences ?? release.offences) && { offences: own.offences ?? release.offences }),
  };
  return { id: referenceId(complete), ...complete };
}

interface Dated {
  everywhere?: true;
}

const merged = <T extends Dated>(
  own: Record<string, T[]>,
  release: Record<string, T[]>,
): Record<string, T[]> => ({
  ...release,
  ...mapped(own, (entries, name) => {
    const given = release[name];
    return given?.some(({ everywhere }) => everywhere) ? given : entries;
  }),
});

/** A calendar without bank holidays stays without them. */
const withHolidays = (calendar: CalendarData, known: readonly string[]): CalendarData =>
  calendar.holidays.length === 0
    ? calendar
    : { ...calendar, holidays: [...new Set([...calendar.holidays, ...known])].sort() };

const mapped = <T>(
  record: Record<string, T>,
  change: (value: T, name: string) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
