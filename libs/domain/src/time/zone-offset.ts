import { IANAZone } from 'luxon';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The last time that a JavaScript date can hold; the first is as far on the other side. */
const LAST = 8.64e15;
/** About fifty years of days. More than one service looks at; the memory then begins again. */
const MOST_DAYS = 20_000;

/**
 * Milliseconds that a wall clock in `zone` is ahead of UTC at an instant, in milliseconds of the
 * epoch. The library asks `Intl` each time, which was half of a step's processor time, so the
 * answer is remembered for each day of UTC. Throws a RangeError for an unknown zone and for a time
 * that no clock shows.
 */
export function zoneOffset(millis: number, zone: string): number {
  const known = remembered(zone);
  const number = Math.floor(millis / DAY);
  let day = known.days.get(number);
  if (day === undefined) {
    if (known.days.size >= MOST_DAYS) known.days.clear();
    day = dayOf(known.zone, number);
    known.days.set(number, day);
  }
  if (typeof day === 'number') return day;
  return millis < day.change ? day.before : day.after;
}

/** The offset of a whole day, or the instant in it at which the clocks change. */
type Day = number | { change: number; before: number; after: number };

interface Remembered {
  zone: IANAZone;
  days: Map<number, Day>;
}

const zones = new Map<string, Remembered>();

function remembered(name: string): Remembered {
  const known = zones.get(name);
  if (known) return known;
  const added = { zone: IANAZone.create(name), days: new Map<number, Day>() };
  zones.set(name, added);
  return added;
}

/** No zone of the tz database changes its clocks twice in one day. */
function dayOf(zone: IANAZone, number: number): Day {
  let [low, high] = [number * DAY, Math.min((number + 1) * DAY, LAST)];
  const before = ask(zone, low);
  const after = ask(zone, high);
  if (before === after) return before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ask(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { change: high, before, after };
}

function ask(zone: IANAZone, millis: number): number {
  const minutes = zone.offset(millis);
  if (Number.isNaN(minutes)) throw new RangeError('unknown zone or time out of range');
  return minutes * MINUTE;
}
