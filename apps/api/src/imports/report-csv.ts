import type { RowResult } from '@waymark/contracts';
import { neutraliseFormula } from '@waymark/domain';

const COLUMNS = ['row', 'outcome', 'code', 'case', 'priority', 'contact'] as const;

/** The first line (RFC 4180), with a byte order mark for spreadsheets. */
export const reportHead = (): string => `\uFEFF${COLUMNS.join(',')}\r\n`;

/** One line for each result. Text that a spreadsheet would run as a formula stays text. */
export const reportLines = (results: readonly RowResult[]): string =>
  results
    .map((result) => `${COLUMNS.map((column) => csvCell(result[column])).join(',')}\r\n`)
    .join('');

function csvCell(value: string | number | null): string {
  const safe = typeof value === 'string' ? neutraliseFormula(value) : String(value ?? '');
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
