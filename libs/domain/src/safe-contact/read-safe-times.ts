import type { SafeWindow } from './safe-times.js';

/**
 * Reads safe times in the ways in which people write them plainly: `Mon-Fri 10:00-14:00; Sat
 * 09:00-12:00`, `daily 18:00-20:00`, `weekdays 10 to 14`, `Saturdays 10am to 12.30pm`. Any other
 * text is null, also where a part of it could mean two things (`6 to 8`): a person reads it, and
 * nothing is guessed.
 */
export const parseSafeTimes = (text: string): SafeWindow[] | null => {
  const windows: SafeWindow[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const match = PART.exec(part.toLowerCase());
    const days = match ? parseDays(match[1] ?? 'daily') : null;
    const times = match ? parseTimes(match[2] ?? '', match[3] ?? '') : null;
    if (!days || !times) return null;
    windows.push({ days, ...times });
  }
  return windows;
};

const TIME = String.raw`\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?`;
const DAYS = String.raw`(?:([a-z,&\- ]+?)[:,]?\s+)?(?:from\s+|between\s+)?`;
const PART = new RegExp(String.raw`^${DAYS}(${TIME})\s*(?:-|–|to|until|and)\s*(${TIME})$`);

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY =
  /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?$/;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: Record<string, number[]> = {
  daily: EVERY_DAY,
  'every day': EVERY_DAY,
  'any day': EVERY_DAY,
  weekday: [1, 2, 3, 4, 5],
  weekdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  weekends: [6, 7],
};

function parseDays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.trim().split(/\s*(?:,|&|\band\b)\s*/)) {
    const group = GROUPS[part];
    const [first, last, ...more] = part.split(/\s*(?:-|\bto\b)\s*/).map(dayOf);
    if (group) days.push(...group);
    else if (!first || last === null || more.length > 0 || (last ?? first) < first) return null;
    else for (let day = first; day <= (last ?? first); day++) days.push(day);
  }
  return [...new Set(days)].sort();
}

const dayOf = (name: string): number | null =>
  DAY.test(name) ? DAY_NAMES.indexOf(name.slice(0, 3)) + 1 : null;

interface Said {
  hour: number;
  minute: number;
  half: 'am' | 'pm' | null;
  /** With minutes, people write the 24-hour clock unless they say otherwise. */
  exact: boolean;
  /** `06:00`: only the 24-hour clock has a leading zero. */
  padded: boolean;
}

/** Both times in the 24-hour clock; null where they could mean morning or evening. */
function parseTimes(first: string, second: string): { from: string; to: string } | null {
  const [a, b] = [saidTime(first), saidTime(second)];
  if (!a || !b) return null;
  // `10 to 2pm`: only the second says which half of the day, so the first may be either.
  if (a.half === null && b.half !== null) return null;
  if (a.half !== null && b.half === null) return null;
  const clock24 = a.half === null;
  if (clock24 && b.hour < 13 && !(a.exact && b.exact && !isEarly(a))) return null;
  const [from, to] = [minutesOf(a), minutesOf(b)];
  if (from === null || to === null || from >= to) return null;
  return { from: clockOf(from), to: clockOf(to) };
}

function saidTime(text: string): Said | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(text.trim());
  if (!match) return null;
  return {
    hour: Number(match[1]),
    minute: Number(match[2] ?? 0),
    half: (match[3] as 'am' | 'pm' | undefined) ?? null,
    exact: match[2] !== undefined,
    padded: match[1]?.startsWith('0') ?? false,
  };
}

/** `6:00` to `8:00` may be in the evening. */
const isEarly = ({ hour, padded }: Said): boolean => hour > 0 && hour < 8 && !padded;

function minutesOf({ hour, minute, half }: Said): number | null {
  if (minute > 59 || hour > 23 || (half !== null && (hour < 1 || hour > 12))) return null;
  const of24 = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return of24 * 60 + minute;
}

const clockOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
