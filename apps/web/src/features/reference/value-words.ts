import type { ReferenceInForce } from '@waymark/contracts';
import { sentence } from '../../shared/words.js';
import { CHOICE_NAMES, LENGTH_NAMES, VALUE_NAMES } from './value-names.js';

type Value = ReferenceInForce['values'][number]['value'];
type Length = Pick<
  ReferenceInForce['lengths'][number],
  'amount' | 'unit' | 'calendar' | 'endsAt' | 'never'
>;
type Hours = Pick<ReferenceInForce['calendars'][number], 'hours' | 'dayEnds'>;

/** A value or a length as people call it. One that is new here is called by its code. */
export const nameWords = (name: string): string =>
  VALUE_NAMES[name]?.name ?? LENGTH_NAMES[name] ?? sentence(name.replaceAll('-', ' '));

/** The value of `name`, with what it counts. */
export function valueWords(value: Value, name = ''): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'None';
  if (typeof value === 'string') return sentence(CHOICE_NAMES[value] ?? value);
  const unit = VALUE_NAMES[name]?.unit;
  if (unit !== undefined) return `${value} ${value === 1 ? one(unit) : unit}`;
  return value > 0 && value < 1 ? `${Math.round(value * 100)} %` : String(value);
}

/** The first noun of a unit in the singular: `hours after it was due`, `hour after it was due`. */
const one = (unit: string): string =>
  unit.replace(/(days|hours|minutes|weeks|deadlines|attempts|contacts|needs)\b/, (noun) =>
    noun.slice(0, -1),
  );

/**
 * Who decided a value, without the marks and pages that only matter to those who maintain the
 * data. Null where nothing else is said.
 */
export function sourceWords(source: string): { says: string | null; local: boolean } {
  const local = /\[L\]|local policy/.test(source);
  const says = source
    .replaceAll(/\((?:docs\/|as in )[^)]*\)/g, '')
    .replaceAll(/\[[A-Z]\]/g, '')
    .replaceAll(
      /(?:[;:,]\s*)?(?:(?:time|spacing|times of the ladder) (?:is|are) )?local policy/g,
      '',
    )
    .replaceAll(/,?\s*default\b/g, '')
    .replaceAll(/\s+([,;.:])/g, '$1')
    .replaceAll(/\s{2,}/g, ' ')
    .trim()
    .replace(/[,;:]+$/, '');
  return { says: says === '' ? null : sentence(says), local };
}

export function lengthWords({ never, ...length }: Length): string {
  const words = [until(length), ...never.map((bound) => `never beyond ${until(bound)}`)].join(', ');
  return sentence(words);
}

const until = ({ amount, endsAt, ...rest }: Omit<Length, 'never'>): string =>
  (amount === 0 ? 'the same day' : counted({ amount, ...rest })) +
  (endsAt === null ? '' : ` by ${endsAt}`);

const CALENDARS: Record<string, string> = {
  clock: '',
  'working-day': 'working ',
  service: 'service ',
  office: 'office ',
  waking: 'waking ',
};

const counted = ({ amount, unit, calendar }: Pick<Length, 'amount' | 'unit' | 'calendar'>) =>
  `${amount} ${CALENDARS[calendar] ?? `${calendar} `}${amount === 1 ? unit.slice(0, -1) : unit}`;

/** By ISO weekday. */
export const WEEKDAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

export const hoursWords = ({ hours, dayEnds }: Hours): string =>
  hours
    ? Object.entries(hours)
        .map(([day, [from, to]]) => `${WEEKDAY_NAMES[Number(day) - 1] ?? day} ${from} to ${to}`)
        .join('; ')
    : `The day ends at ${dayEnds ?? '17:00'}`;
