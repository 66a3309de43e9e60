import type { CivilDate } from './civil.js';
import {
  NANOS_OF_SECOND,
  type DayTimeDuration,
  type Temporal,
  type YearMonthDuration,
} from './temporal.js';
import { zoneText } from './zone.js';

/** ISO 8601 text as FEEL's `string()` gives it, regions as `@Europe/London`. */
export function temporalText(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return dateText(value);
    case 'time':
      return clockText(value.nanos) + zoneText(value.zone);
    case 'date and time':
      return `${dateText(value)}T${clockText(value.nanos)}${zoneText(value.zone)}`;
    case 'days and time duration':
      return dayTimeText(value);
    case 'years and months duration':
      return yearMonthText(value);
  }
}

const dateText = ({ year, month, day }: CivilDate): string =>
  `${year < 0 ? '-' : ''}${two(Math.abs(year), 4)}-${two(month)}-${two(day)}`;

function clockText(nanos: number): string {
  const seconds = Math.floor(nanos / NANOS_OF_SECOND);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => two(part))
    .join(':');
  return clock + fractionText(nanos % NANOS_OF_SECOND);
}

function dayTimeText({ nanos }: DayTimeDuration): string {
  const absolute = nanos < 0n ? -nanos : nanos;
  const seconds = absolute / BigInt(NANOS_OF_SECOND);
  const second = seconds % 60n;
  const fraction = fractionText(Number(absolute % BigInt(NANOS_OF_SECOND)));
  const parts = [
    part((seconds / 3600n) % 24n, 'H'),
    part((seconds / 60n) % 60n, 'M'),
    second || fraction ? `${second}${fraction}S` : '',
  ].join('');
  const text = part(seconds / 86_400n, 'D') + (parts ? `T${parts}` : '');
  return `${nanos < 0n ? '-' : ''}P${text || 'T0S'}`;
}

function yearMonthText({ months }: YearMonthDuration): string {
  const absolute = Math.abs(months);
  const text = part(Math.floor(absolute / 12), 'Y') + part(absolute % 12, 'M');
  return `${months < 0 ? '-' : ''}P${text || '0M'}`;
}

const part = (amount: number | bigint, unit: string): string => (amount ? `${amount}${unit}` : '');
const two = (value: number, length = 2): string => String(value).padStart(length, '0');
const fractionText = (nanos: number): string =>
  nanos ? `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}` : '';
