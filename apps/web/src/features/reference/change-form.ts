import type { ChangeOfReference, ReferenceInForce } from '@waymark/contracts';
import type { DateParts } from '@waymark/ui';

/** What a person has typed to change one thing, whatever it is. */
export interface Typed {
  from: DateParts;
  source: string;
  reason: string;
  amount: string;
  unit: string;
  calendar: string;
  endsAt: string;
  value: string;
  /** By ISO weekday. Both empty: closed. */
  hours: Record<string, { opens: string; closes: string }>;
  dayEnds: string;
}

/** What is changed: something that applies now, or a day that is none yet. */
export type Subject =
  | { kind: 'length'; now: ReferenceInForce['lengths'][number] }
  | { kind: 'value'; now: ReferenceInForce['values'][number] }
  | { kind: 'hours'; now: ReferenceInForce['calendars'][number] }
  | { kind: 'closing-day'; closed: boolean; day: string | null };

const NOTHING: DateParts = { day: '', month: '', year: '', time: '' };
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];

/** The subject that the address names. Null where it cannot be changed. */
export function subjectOf(
  { lengths, values, calendars }: ReferenceInForce,
  asked: URLSearchParams,
): Subject | null {
  const kind = asked.get('kind');
  if (kind === 'closing-day') {
    const day = asked.get('open');
    return { kind, closed: day === null, day };
  }
  const named = <T extends { name: string }>(all: T[]): T | undefined =>
    all.find(({ name }) => name === asked.get('name'));
  const length = named(lengths);
  if (kind === 'length') return length ? { kind, now: length } : null;
  const value = named(values);
  if (kind === 'value') return value ? { kind, now: value } : null;
  const hours = named(calendars);
  return kind === 'hours' && hours ? { kind, now: hours } : null;
}

/** The form as it begins: with what applies now. */
export function typedOf(subject: Subject): Typed {
  const length = subject.kind === 'length' ? subject.now : null;
  const hours = subject.kind === 'hours' ? subject.now.hours : null;
  return {
    from: subject.kind === 'closing-day' && subject.day ? partsOf(subject.day) : NOTHING,
    source: '',
    reason: '',
    amount: length ? String(length.amount) : '',
    unit: length?.unit ?? '',
    calendar: length?.calendar ?? '',
    endsAt: length?.endsAt ?? '',
    value: subject.kind === 'value' ? textOf(subject.now.value) : '',
    hours: Object.fromEntries(
      WEEKDAYS.map((day) => [
        day,
        { opens: hours?.[day]?.[0] ?? '', closes: hours?.[day]?.[1] ?? '' },
      ]),
    ),
    dayEnds: subject.kind === 'hours' ? (subject.now.dayEnds ?? '17:00') : '',
  };
}

const partsOf = (date: string): DateParts => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { ...NOTHING, day, month, year };
};

/** A list has one entry on a line. */
const textOf = (value: ReferenceInForce['values'][number]['value']): string =>
  Array.isArray(value) ? value.join('\n') : String(value);

/** What was typed, as the API takes it. */
export function changeOf(subject: Subject, typed: Typed): ChangeOfReference {
  const decided = { from: dateOf(typed.from), source: typed.source.trim() };
  switch (subject.kind) {
    case 'length':
      return {
        kind: 'length',
        name: subject.now.name,
        calendar: typed.calendar,
        amount: numberOf(typed.amount) ?? -1,
        unit: typed.unit as 'days',
        ...(typed.endsAt.trim() && { endsAt: typed.endsAt.trim() }),
        ...decided,
      };
    case 'value':
      return {
        kind: 'value',
        name: subject.now.name,
        value: valueOf(subject.now.value, typed.value),
        ...decided,
      };
    case 'hours':
      return { kind: 'hours', name: subject.now.name, ...hoursOf(subject, typed), ...decided };
    case 'closing-day':
      return { kind: 'closing-day', closed: subject.closed, ...decided };
  }
}

const hoursOf = ({ now }: Extract<Subject, { kind: 'hours' }>, { hours, dayEnds }: Typed) =>
  now.hours === null
    ? { dayEnds: dayEnds.trim() }
    : {
        hours: Object.fromEntries(
          Object.entries(hours)
            .filter(([, { opens, closes }]) => opens.trim() || closes.trim())
            .map(([day, { opens, closes }]): [string, [string, string]] => [
              day,
              [opens.trim(), closes.trim()],
            ]),
        ),
      };

function valueOf(
  now: ReferenceInForce['values'][number]['value'],
  text: string,
): ReferenceInForce['values'][number]['value'] {
  if (Array.isArray(now))
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (typeof now === 'boolean') return text === 'true';
  // What is no number goes as it is, and is refused with the words for it.
  return typeof now === 'number' ? (numberOf(text) ?? text.trim()) : text.trim();
}

const numberOf = (text: string): number | null =>
  /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text.trim()) : null;

const dateOf = ({ day, month, year }: DateParts): string =>
  [year.trim(), month.trim().padStart(2, '0'), day.trim().padStart(2, '0')].join('-').slice(0, 10);
