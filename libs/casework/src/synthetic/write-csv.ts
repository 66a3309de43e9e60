import { COLUMNS } from '@waymark/domain';

/** One row to write: by column, or the bytes of a row that is broken on purpose. */
export type RowToWrite = { record: Record<string, string> } | { bytes: Buffer };

/** A cohort file with every column of the neutral schema, and the line on which each row begins. */
export function writeCsv(
  rows: readonly RowToWrite[],
  columns: readonly string[] = COLUMNS.map(({ name }) => name),
): { file: Buffer; lines: number[] } {
  const parts: Buffer[] = [Buffer.from(`${columns.join(',')}\r\n`)];
  const lines: number[] = [];
  let line = 2;
  for (const row of rows) {
    const bytes =
      'bytes' in row
        ? row.bytes
        : Buffer.from(`${columns.map((name) => quoted(row.record[name] ?? '')).join(',')}\r\n`);
    lines.push(line);
    line += bytes.toString('latin1').match(/\r\n|\n|\r/g)?.length ?? 0;
    parts.push(bytes);
  }
  return { file: Buffer.concat(parts), lines };
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
