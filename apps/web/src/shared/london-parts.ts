import type { DateParts } from '@waymark/ui';
import { instantOfLondon, londonInput } from './london-time.js';

const NOTHING: DateParts = { day: '', month: '', year: '', time: '' };
const TYPED = /^([^-]*)-([^-]*)-([^T]*)(?:T(.*))?$/s;
const CLOCK = /^(\d{1,2})[:.](\d{2})\s*(am|pm)?$/i;

/** The contents of the inputs for a value: a date, an instant, or typed text that is neither. */
export function partsOf(value: string): DateParts {
  const found = TYPED.exec(isInstant(value) ? londonInput(value) : value);
  return found
    ? { year: found[1] ?? '', month: found[2] ?? '', day: found[3] ?? '', time: found[4] ?? '' }
    : NOTHING;
}

/** What people typed can end in Z, too: `2026-3-27T1430Z`. */
const isInstant = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));

/** `2026-11-22` if that day exists, else the text as it was typed; empty for empty inputs. */
export function dateOfParts({ day, month, year }: DateParts): string {
  if (!`${day}${month}${year}`.trim()) return '';
  const date = `${year.trim()}-${padded(month)}-${padded(day)}`;
  return instantOfLondon(`${date}T12:00`) ? date : `${year}-${month}-${day}`;
}

/** The instant in London time if it exists, else the text as it was typed; empty for no input. */
export function instantOfParts(parts: DateParts): string {
  const { day, month, year, time } = parts;
  if (!`${day}${month}${year}${time}`.trim()) return '';
  const clock = clockOf(time);
  return (
    (clock && instantOfLondon(`${year.trim()}-${padded(month)}-${padded(day)}T${clock}`)) ||
    `${year}-${month}-${day}T${time}`
  );
}

/** Reads `14:05` and `2.05pm`, both as `14:05`. */
function clockOf(text: string): string | null {
  const found = CLOCK.exec(text.trim());
  if (!found) return null;
  const half = found[3]?.toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(found[1]);
  return hour < 24 && Number(found[2]) < 60 ? `${String(hour).padStart(2, '0')}:${found[2]}` : null;
}

const padded = (text: string): string => text.trim().padStart(2, '0');
