import type { Instant, LocalDate } from '../ids.js';
import { addDays, weekday } from '../time/local-date.js';
import { instantOf, localTime, ofDay, toMillis, toText } from '../time/time-zone.js';

/** A weekly window in London time; `days` are ISO weekdays, 1 = Monday. */
export interface SafeWindow {
  days: number[];
  from: string;
  to: string;
}

/** Whether this is a window that ends after it begins, on days that exist. */
export const isSafeWindow = ({ days, from, to }: SafeWindow): boolean =>
  days.length > 0 &&
  days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) &&
  CLOCK.test(from) &&
  CLOCK.test(to) &&
  from < to;

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** The first instant from `at` on that lies in a window; `at` itself when there are no windows. */
export const nextSafeTime = (at: Instant, windows: readonly SafeWindow[]): Instant | null => {
  if (!windows.length) return at;
  const now = toMillis(at);
  const today = localTime(now).date;
  for (let ahead = 0; ahead <= 7; ahead++) {
    const date = addDays(today, ahead);
    const open = windows
      .filter(({ days }) => days.includes(weekday(date)))
      .map(
        ({ from, to }) =>
          [instantOf({ date, ofDay: ofDay(from) }), instantOf({ date, ofDay: ofDay(to) })] as const,
      );
    const next = open.filter(([, to]) => now < to).map(([from]) => Math.max(from, now));
    if (next.length) return toText(Math.min(...next));
  }
  return null;
};

/** Whether this instant lies in one of the windows. Without windows it lies in none. */
export const isSafeTime = (at: Instant, windows: readonly SafeWindow[]): boolean =>
  windows.length > 0 && nextSafeTime(at, windows) === toText(toMillis(at));

/** A stretch of a safe time that lies in one part of the London day. */
export interface SafeStretch {
  from: Instant;
  until: Instant;
  /** 1 before noon, 2 before 17:00, 3 after it. */
  part: 1 | 2 | 3;
}

const PARTS: readonly (readonly [string, string, SafeStretch['part']])[] = [
  ['00:00', '12:00', 1],
  ['12:00', '17:00', 2],
  ['17:00', '24:00', 3],
];

/**
 * The victim's safe times of this and the next eight days, split at noon and at 17:00: attempts
 * count only at different parts of the day (docs/service/support.md#unable-to-reach).
 */
export const safeTimesAhead = (at: Instant, windows: readonly SafeWindow[]): SafeStretch[] => {
  const now = toMillis(at);
  const today = localTime(now).date;
  const stretches = Array.from({ length: 9 }, (_, ahead) => addDays(today, ahead)).flatMap((date) =>
    windows
      .filter(({ days }) => days.includes(weekday(date)))
      .flatMap((window) => PARTS.flatMap((part) => stretchOf(date, window, part)))
      .filter(({ until }) => toMillis(until) > now),
  );
  return stretches.sort((a, b) => (a.from < b.from ? -1 : 1));
};

/** How many times are offered, and minutes that are left at least in which to call. */
const OFFERED = 4;
const ENOUGH = 30 * 60_000;

/**
 * Times at which somebody could try next, one in each of the next stretches of the victim's safe
 * times. None where no safe times are known.
 */
export const readyTimes = (at: Instant, windows: readonly SafeWindow[]): Instant[] => {
  const soonest = nextHalfHour(toMillis(at));
  return safeTimesAhead(at, windows)
    .map(({ from, until }) => [Math.max(toMillis(from), soonest), toMillis(until)] as const)
    .filter(([from, until]) => from + ENOUGH <= until)
    .slice(0, OFFERED)
    .map(([from]) => toText(from));
};

/** The next half or whole hour that begins. */
const nextHalfHour = (at: number): number => (Math.floor(at / ENOUGH) + 1) * ENOUGH;

function stretchOf(
  date: LocalDate,
  window: SafeWindow,
  [begins, ends, part]: (typeof PARTS)[number],
): SafeStretch[] {
  const from = window.from > begins ? window.from : begins;
  const to = window.to < ends ? window.to : ends;
  if (from >= to) return [];
  const instant = (time: string): Instant => toText(instantOf({ date, ofDay: ofDay(time) }));
  return [{ from: instant(from), until: instant(to), part }];
}

/**
 * The times that both allow; null if they have none in common. No windows means any time, so then
 * the other side's windows count.
 */
export const commonTimes = (
  a: readonly SafeWindow[],
  b: readonly SafeWindow[],
): SafeWindow[] | null => {
  if (!a.length || !b.length) return [...(a.length ? a : b)];
  const common = a
    .flatMap((one) => b.map((other) => overlap(one, other)))
    .filter((window) => window !== null);
  return common.length ? common : null;
};

const overlap = (a: SafeWindow, b: SafeWindow): SafeWindow | null => {
  const days = a.days.filter((day) => b.days.includes(day));
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return days.length && from < to ? { days, from, to } : null;
};
