import { IANAZone } from 'luxon';
import type { Instant } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import { isLocalDate } from './local-date.js';
import { HOUR, LONDON, MINUTE, instantOf, toText, type LocalTime } from './time-zone.js';

const DATE = /(\d{4}-\d{2}-\d{2})/;
const TIME = /(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?/;
const OFFSET = /(Z|[+-]\d{2}(?::?\d{2})?)?/;
const ZONE = /(?:\[([\w/+-]+)\]|@([\w/+-]+))?/;
const FORM = new RegExp(`^${DATE.source}${TIME.source}${OFFSET.source}${ZONE.source}$`, 'i');

/**
 * An ISO 8601 date-time as an instant in UTC. Its offset decides; without one its named zone
 * (`[Europe/London]`, or FEEL's `@Europe/London`); without that, London. A date alone is its
 * midnight there. Code `instant`; years before 0000 and after 9999 are refused.
 */
export const toInstant = (text: string): Result<Instant> => {
  const read = readDateTime(text);
  if (!read) return refused();
  const { date, ofDay, zone, offset } = read;
  try {
    return success(
      toText(
        offset === null ? instantOf({ date, ofDay }, zone) : Date.parse(date) + ofDay - offset,
      ),
    );
  } catch (error) {
    if (error instanceof RangeError) return refused();
    throw error;
  }
};

/**
 * What a wall clock shows at this date-time, and the zone of the clock. Null if the text is no
 * date-time, or gives its offset: then it names a moment and no wall clock.
 */
export const wallTimeOf = (text: string): (LocalTime & { zone: string }) | null => {
  const read = readDateTime(text);
  if (!read || read.offset !== null) return null;
  return { date: read.date, ofDay: read.ofDay, zone: read.zone };
};

interface DateTime extends LocalTime {
  zone: string;
  /** Milliseconds east of UTC, if the text says it. */
  offset: number | null;
}

function readDateTime(text: string): DateTime | null {
  const match = FORM.exec(text.trim());
  if (!match) return null;
  const [
    ,
    date = '',
    hours = '0',
    minutes = '0',
    seconds = '0',
    fraction = '0',
    offset,
    bracketed,
    at,
  ] = match;
  const zone = bracketed ?? at ?? LONDON;
  const time = { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
  if (!isLocalDate(date) || !isTime(time) || !isZone(zone)) return null;
  const ofDay =
    time.hours * HOUR +
    time.minutes * MINUTE +
    time.seconds * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000);
  const shift = offset === undefined ? null : offsetMillis(offset);
  return offset !== undefined && shift === null ? null : { date, ofDay, zone, offset: shift };
}

/** Validating a zone is slow, and every row of a cohort asks for London. */
const isZone = (zone: string): boolean => zone === LONDON || IANAZone.isValidZone(zone);

const isTime = ({
  hours,
  minutes,
  seconds,
}: {
  hours: number;
  minutes: number;
  seconds: number;
}): boolean =>
  minutes < 60 && seconds < 60 && (hours < 24 || (hours === 24 && minutes + seconds === 0));

const offsetMillis = (offset: string): number | null => {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [
    Number(offset.slice(1, 3)),
    Number(offset.slice(3).replace(':', '') || 0),
  ];
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
};

const refused = (): Result<never> =>
  failure([
    {
      code: 'instant',
      severity: 'error',
      message: 'This is not a date and time, such as 2026-11-22T09:00:00Z.',
    },
  ]);
