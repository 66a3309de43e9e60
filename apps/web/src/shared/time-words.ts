import { londonDate, londonTime } from './london-time.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A day or a moment as people read it, in London; any other text as it is. So is a date that does
 * not exist: people correct what a file really says.
 */
export function timeWords(text: string): string {
  if (INSTANT.test(text) && exists(text)) return londonTime(text);
  return DAY.test(text) && exists(text) ? londonDate(noonOf(text)) : text;
}

const noonOf = (text: string): string => `${text.slice(0, 10)}T12:00:00Z`;

/** 30 February is read as 2 March, and 40 January as nothing. */
function exists(text: string): boolean {
  const day = new Date(noonOf(text));
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(text.slice(0, 10))
  );
}
