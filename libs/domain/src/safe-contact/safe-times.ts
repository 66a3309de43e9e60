import type { Instant, LocalDate } from '../ids.js';
import { addDays, weekday } from '../time/local-date.js';
import { instantOf, localTime, ofDay, toMillis, toText } from '../time/time-zone.js';

/** A weekly window in London time; `days` are ISO weekdays, 1 = Monday. */
export interface SafeWindow {
  days: number[];
  from: string;
  to: string;
}

/**
 * Reads safe times such as `Mon-Fri 10:00-14:00; Sat 09:00-12:00` or `daily 18:00-20:00`. Any other
 * text is null: a person reads it, and nothing is guessed.
 */
export const parseSafeTimes = (text: string): SafeWindow[] | null => {
  const windows: SafeWindow[] = [];
  for (const part of text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const match = /^(?:([A-Za-z,\- ]+?)\s+)?(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})$/.exec(part);
    const days = match ? parseDays(match[1] ?? 'daily') : null;
    const [from, to] = [time(match?.[2]), time(match?.[3])];
    if (!days || from === null || to === null || from >= to) return null;
    windows.push({ days, from, to });
  }
  return windows;
};

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

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const GROUPS: Record<string, number[]> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  'every day': [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

const parseDays = (text: string): number[] | null => {
  const group = GROUPS[text.trim().toLowerCase()];
  if (group) return group;
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first, last] = part
      .split('-')
      .map((name) => DAY_NAMES.indexOf(name.trim().toLowerCase().slice(0, 3)) + 1);
    const end = part.includes('-') ? last : first;
    if (!first || !end || end < first) return null;
    for (let day = first; day <= end; day++) days.push(day);
  }
  return [...new Set(days)].sort();
};

const time = (text: string | undefined): string | null => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text ?? '');
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${match[1]!.padStart(2, '0')}:${match[2]}`;
};
