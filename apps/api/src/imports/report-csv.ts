import type { RowResult } from '@waymark/contracts';

const COLUMNS = ['row', 'outcome', 'code', 'case', 'priority', 'contact'] as const;

/** RFC 4180, with a byte order mark for spreadsheets. */
export const reportHead = (): string => `\uFEFF${COLUMNS.join(',')}\r\n`;
export const reportLines = (results: readonly RowResult[]): string =>
  results
    .map((result) => `${COLUMNS.map((column) => csvCell(result[column])).join(',')}\r\n`)
    .join('');

/** Text that a spreadsheet would take for a formula is kept as text. */
export function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
