import { addDays, dueAt, inForce, toInstant, weekday, type LocalDate } from '@waymark/domain';
import type { Reference } from '@waymark/machine';

/** When a deadline that begins at a hard moment is due: a rule is chosen by seeing this. */
interface ExampleDate {
  begins: 'friday-afternoon' | 'before-christmas' | 'before-clock-change';
  start: string;
  /** Null where the rule has no length then. */
  due: string | null;
}

/** What a rule means on the next Friday, before the next Christmas and at the next clock change. */
export function exampleDates(
  { rules, calendars }: Pick<Reference, 'rules' | 'calendars'>,
  rule: string,
  today: LocalDate,
): ExampleDate[] {
  const lengths = Object.hasOwn(rules, rule) ? (rules[rule] ?? []) : [];
  const days: Record<ExampleDate['begins'], LocalDate> = {
    'friday-afternoon': nextOf(today, (day) => weekday(day) === FRIDAY),
    'before-christmas': nextOf(today, (day) => day.endsWith('-12-23')),
    'before-clock-change': nextOf(today, (day) => isClockChange(addDays(day, 1))),
  };
  return (Object.keys(days) as ExampleDate['begins'][]).flatMap((begins) => {
    const instant = toInstant(`${days[begins]}T16:30:00`);
    if (!instant.ok) return [];
    const start = instant.value;
    const length = inForce(lengths, start);
    return [{ begins, start, due: length && dueAt(start, length, calendars).due }];
  });
}

const FRIDAY = 5;
const SUNDAY = 7;

function nextOf(from: LocalDate, fits: (day: LocalDate) => boolean): LocalDate {
  let day = from;
  while (!fits(day)) day = addDays(day, 1);
  return day;
}

/** The last Sunday of March or October: https://www.gov.uk/when-do-the-clocks-change */
const isClockChange = (day: LocalDate): boolean =>
  /-(03|10)-(2[5-9]|3[01])$/.test(day) && weekday(day) === SUNDAY;
