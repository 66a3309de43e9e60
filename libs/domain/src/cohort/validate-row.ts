import type { Instant } from '../ids.js';
import { isLocalDate } from '../time/local-date.js';
import { isPlausibleDate } from '../time/plausible-date.js';
import { toInstant } from '../time/to-instant.js';
import { londonDate } from '../time/time-zone.js';
import { COLUMNS, MAX_FIELD, type Column, type ColumnType } from './columns.js';
import { fieldOf, readRow } from './read-row.js';
import type { CohortRow } from './row.js';

export type RowFault = 'required' | 'invalid' | 'too-long';
type RowCheck = { ok: true; row: CohortRow } | { ok: false; code: RowFault; column: string };

/**
 * Checks one record, by the names of its columns (docs/cohort.md#columns). `at` decides which times
 * are past. Reports the first fault, and nothing of the value.
 */
export const validateRow = (record: Readonly<Record<string, string>>, at: Instant): RowCheck => {
  const long = COLUMNS.find(({ name }) => (record[name] ?? '').length > MAX_FIELD);
  if (long) return { ok: false, code: 'too-long', column: long.name };
  for (const column of COLUMNS) {
    const code = faultOf(column, fieldOf(record, column.name), at);
    if (code) return { ok: false, code, column: column.name };
  }
  return { ok: true, row: readRow(record) };
};

const faultOf = ({ type, required }: Column, value: string, at: Instant): RowFault | null => {
  if (!value) return required ? 'required' : null;
  return isValid(type, value, at) ? null : 'invalid';
};

const isValid = (type: ColumnType, value: string, at: Instant): boolean =>
  typeof type === 'string' ? CHECKS[type](value, at) : type.includes(value);

/** A local time without an offset is not an instant, and nobody means the year 0202. */
const isInstant = (value: string, at: Instant): boolean => {
  const instant = toInstant(value);
  return (
    /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(value) &&
    instant.ok &&
    isPlausibleDate(londonDate(instant.value), londonDate(at))
  );
};
const isPast = (value: string, at: Instant): boolean => {
  const instant = toInstant(value);
  return instant.ok && instant.value <= at;
};

/** What stands where nothing is known, or where a spreadsheet failed. Many rows have the same. */
const NAMES_NOBODY =
  /^(?:[^\p{L}\p{N}]+|0+|n\/?[ak]|none|null|nil|unknown|not known|undefined|#.+[!?])$/iu;

/** A spreadsheet wrote 20261128000012345 so. Which number it was, nobody can tell. */
const ROUNDED = /^\d(?:[.,]\d+)?e\+\d+$/i;

const CHECKS: Record<Extract<ColumnType, string>, (value: string, at: Instant) => boolean> = {
  text: () => true,
  reference: (value) => !NAMES_NOBODY.test(value) && !ROUNDED.test(value),
  instant: isInstant,
  'past-instant': (value, at) => isInstant(value, at) && isPast(value, at),
  'birth-date': (value, at) =>
    isLocalDate(value) && value < londonDate(at) && isPlausibleDate(value, londonDate(at)),
  phone: (value) =>
    /^(?:0\d{9,10}|(?:\+|00)[1-9]\d{6,14})$/.test(value.replaceAll(/[\s().-]/g, '')),
  email: (value) =>
    value.length <= 254 && /^[^\s@"<>,;]{1,64}@(?:[\w-]+\.)+[\w-]{2,}$/u.test(value),
  'yes-no': (value) => value === 'Y' || value === 'N',
  score: (value) => /^\d{1,2}$/.test(value) && Number(value) <= 27,
};
