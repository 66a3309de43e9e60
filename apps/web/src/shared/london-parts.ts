import type { DateParts } from '@waymark/ui';
import { instantOfLondon, londonInput } from './london-time.js';

const NOTHING: DateParts = { day: '', month: '', year: '', time: '' };
const TYPED = /^([^-]*)-([^-]*)-([^T]*)(?:T(.*))?$/s;
const CLOCK = /^(\d{1,2})[:.](\d{2})\s*(am|pm)?$/i;

/** The contents of the inputs for a value: a date, an instant, or typed text that is neither. */
export function partsOf(value: string): DateParts {
  const found = TYPED.exec(isInstant(value) ? londonInput(value) : value);
  if (!found) return NOTHING;
  const [, year = '', month = '', day = '', time = ''] = found;
  return { year: plain(year), month: plain(month), day: plain(day), time };
}

/** What people typed can end in Z, too: `2026-3-27T1430Z`, or 31 February at `09:00Z`. */
function isInstant(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value.slice(0, 10));
}

/** `2026-11-22` if that day exists, else the text as it was typed; empty for empty inputs. */
export function dateOfParts({ day, month, year }: DateParts): string {
  if (!`${day}${month}${year}`.trim()) return '';
  const date = `${year.trim()}-${padded(month)}-${padded(day)}`;
  return instantOfLondon(`${date}T12:00`) ? date : asTyped(year, month, day);
}

/** The instant in London time if it exists, else the text as it was typed; empty for no input. */
export function instantOfParts(parts: DateParts): string {
  const { day, month, year, time } = parts;
  if (!`${day}${month}${year}${time}`.trim()) return '';
  const clock = clockOf(time);
  return (
    (clock && instantOfLondon(`${year.trim()}-${padded(month)}-${padded(day)}T${clock}`)) ||
    `${asTyped(year, month, day)}T${time}`
  );
}

/** What is no date as one text, in which each part can be found again whatever was typed. */
const asTyped = (...typed: string[]): string =>
  typed.map((part) => part.replaceAll(/[%T-]/g, (sign) => encoded.get(sign) ?? sign)).join('-');
const plain = (part: string): string =>
  part.replaceAll(/%25|%54|%2D/g, (code) => decodeURIComponent(code));
const encoded = new Map([
  ['%', '%25'],
  ['T', '%54'],
  ['-', '%2D'],
]);

/** Reads `14:05` and `2.05pm`, both as `14:05`. Which half `14:05am` means, nobody can tell. */
function clockOf(text: string): string | null {
  const found = CLOCK.exec(text.trim());
  if (!found) return null;
  const [said, half] = [Number(found[1]), found[3]?.toLowerCase()];
  if (half && (said < 1 || said > 12)) return null;
  const hour = half ? (said % 12) + (half === 'pm' ? 12 : 0) : said;
  return hour < 24 && Number(found[2]) < 60 ? `${String(hour).padStart(2, '0')}:${found[2]}` : null;
}

const padded = (text: string): string => text.trim().padStart(2, '0');
