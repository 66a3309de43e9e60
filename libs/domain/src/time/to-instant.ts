import { IANAZone } from 'luxon';
import type { Instant } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import { isLocalDate } from './local-date.js';
import { HOUR, LONDON, MINUTE, instantOf, toText } from './time-zone.js';

const DATE = /(\d{4}-\d{2}-\d{2})/;
const TIME = /(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?/;
const OFFSET = /(Z|[+-]\d{2}(?::?\d{2})?)?/;
const ZONE = /(?:\[([\w/+-]+)\]|@([\w/+-]+))?/;
const FORM = new RegExp(`^${DATE.source}${TIME.source}${OFFSET.source}${ZONE.source}$`, 'i');

/**
 * An ISO 8601 date-time as an instant in UTC. Its offset decides; without one its named zone
 * (`[Europe/London]`, or FEEL's `@Europe/London`); without that, London. A date alone is its
 * midnight there. Code `instant`.
 */
export const toInstant = (text: string): Result<Instant> => {
  const match = FORM.exec(text.trim());
  if (!match) return refused();
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
  if (!isLocalDate(date) || !isTime(time) || !isZone(zone)) return refused();
  const ofDay =
    time.hours * HOUR +
    time.minutes * MINUTE +
    time.seconds * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000);
  if (offset === undefined) return success(toText(instantOf({ date, ofDay }, zone)));
  const shift = offsetMillis(offset);
  return shift === null ? refused() : success(toText(Date.parse(date) + ofDay - shift));
};

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
