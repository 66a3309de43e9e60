import { londonDate, londonTime } from './london-time.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A day or a moment as people read it, in London; any other text as it is. */
export function timeWords(text: string): string {
  if (INSTANT.test(text)) return londonTime(text);
  return DAY.test(text) ? londonDate(`${text}T12:00:00Z`) : text;
}
