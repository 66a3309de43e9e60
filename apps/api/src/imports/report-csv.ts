import type { RowResult } from '@waymark/contracts';
import { neutraliseFormula } from '@waymark/domain';

const COLUMNS = ['row', 'outcome', 'code', 'case', 'priority', 'contact'] as const;

/** RFC 4180, with a byte order mark for spreadsheets. */
export const reportHead = (): string => `\uFEFF${COLUMNS.join(',')}\r\n`;
export const reportLines = (results: readonly RowResult[]): string =>
  results
    .map((result) => `${COLUMNS.map((column) => csvCell(result[column])).join(',')}\r\n`)
    .join('');

export function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' ? neutraliseFormula(value) : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
