import type { ReferenceInForce } from '@waymark/contracts';

type Value = ReferenceInForce['values'][number]['value'];
type Length = Pick<
  ReferenceInForce['lengths'][number],
  'amount' | 'unit' | 'calendar' | 'endsAt' | 'never'
>;
type Hours = Pick<ReferenceInForce['calendars'][number], 'hours' | 'dayEnds'>;

/** `dash-high-from` as people read it. */
export const nameWords = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export function valueWords(value: Value): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'None';
  return String(value);
}

export function lengthWords({ never, ...length }: Length): string {
  const words = [until(length), ...never.map((bound) => `never beyond ${until(bound)}`)].join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const until = ({ amount, endsAt, ...rest }: Omit<Length, 'never'>): string =>
  (amount === 0 ? 'the same day' : counted({ amount, ...rest })) +
  (endsAt === null ? '' : ` by ${endsAt}`);

const CALENDARS: Record<string, string> = {
  clock: '',
  'working-day': 'working ',
  service: 'service ',
  office: 'office ',
};

const counted = ({ amount, unit, calendar }: Pick<Length, 'amount' | 'unit' | 'calendar'>) =>
  `${amount} ${CALENDARS[calendar] ?? `${calendar} `}${amount === 1 ? unit.slice(0, -1) : unit}`;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const hoursWords = ({ hours, dayEnds }: Hours): string =>
  hours
    ? Object.entries(hours)
        .map(([day, [from, to]]) => `${DAYS[Number(day) - 1] ?? day} ${from} to ${to}`)
        .join('; ')
    : `The day ends at ${dayEnds ?? '17:00'}`;
