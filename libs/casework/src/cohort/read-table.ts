import {
  COLUMNS,
  REQUIRED_COLUMNS,
  failure,
  success,
  type Problem,
  type Result,
} from '@waymark/domain';
import { parse } from 'csv-parse/sync';
import { mapHeader, mapRecord, type Mapping } from './mapping.js';

/** Why a line of the file cannot be read as a record. */
export type UnreadableLine = 'field-count' | 'encoding';

/** One record of the file, or a line that cannot be read as one. */
export type TableRow = {
  /** The line where it begins; the header is 1. */
  row: number;
  raw: string[];
} & ({ record: Record<string, string>; code: null } | { record: null; code: UnreadableLine });

export interface Table {
  rows: TableRow[];
  warnings: Problem[];
}

export const MAX_BYTES = 50 * 1024 * 1024;
const MAX_ROWS = 100_000;

/**
 * Reads a cohort file (RFC 4180, UTF-8 with or without BOM). The whole file is refused if it is too
 * large or no table, lacks a required column, or has a column twice (docs/cohort.md).
 */
export function readTable(file: Buffer, mapping: Mapping): Result<Table> {
  if (file.length > MAX_BYTES) return refused('too-large', 'The file is larger than 50 MB.');
  const records = parseRecords(file);
  const [head, ...body] = records ?? [];
  const header = head && decodeAll(head.fields)?.map((name) => name.trim());
  if (!header || header.length < 2)
    return refused(
      'not-a-table',
      'The file cannot be read as a table of comma-separated values in UTF-8.',
    );
  if (body.length > MAX_ROWS) return refused('too-large', 'The file has more than 100,000 rows.');
  const columns = mapHeader(mapping, header);
  const twice = columns.find((name, index) => KNOWN.has(name) && columns.indexOf(name) !== index);
  if (twice) return refused('duplicate-column', 'A column appears twice.', twice);
  const missing = REQUIRED_COLUMNS.find(
    (name) => !columns.includes(name) && !(name in (mapping.constants ?? {})),
  );
  if (missing) return refused('missing-column', 'A required column is missing.', missing);
  return success({
    rows: body.map((record) => rowOf(record, header, mapping)),
    warnings: columns.filter((name) => !KNOWN.has(name)).map(unknownColumn),
  });
}

const KNOWN = new Set(COLUMNS.map(({ name }) => name));

/**
 * Reads bytes as Latin-1, one character each, so that a row which is not UTF-8 spoils only itself.
 * All line ends become LF, because the parser counts a CRLF in a field twice.
 */
function parseRecords(file: Buffer): { fields: string[]; line: number }[] | null {
  const text = file
    .subarray(file.subarray(0, 3).equals(BOM) ? 3 : 0)
    .toString('latin1')
    .replaceAll(/\r\n?/g, '\n');
  if (text.includes('\0')) return null;
  try {
    const parsed = parse(text, {
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({
      fields: record,
      line: info.lines - record.reduce((lines, field) => lines + breaksIn(field), 0),
    }));
  } catch {
    return null;
  }
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const breaksIn = (field: string): number => field.split('\n').length - 1;

function rowOf(
  { fields, line }: { fields: string[]; line: number },
  header: string[],
  mapping: Mapping,
): TableRow {
  if (fields.length !== header.length)
    return { row: line, record: null, code: 'field-count', raw: fields };
  const decoded = decodeAll(fields);
  if (!decoded) return { row: line, record: null, code: 'encoding', raw: fields };
  const record = mapRecord(mapping, { header, fields: decoded });
  return { row: line, record, code: null, raw: fields };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeAll(fields: readonly string[]): string[] | null {
  try {
    return fields.map((field) =>
      isAscii(field) ? field : UTF8.decode(Buffer.from(field, 'latin1')),
    );
  } catch {
    return null;
  }
}

const isAscii = (field: string): boolean => /^[\t\n\r -~]*$/.test(field);

const unknownColumn = (column: string, index: number): Problem => ({
  code: 'unknown-column',
  severity: 'warning',
  message: `Column ${column.slice(0, 60)} is unknown and was ignored.`,
  column: index + 1,
});

const refused = (code: string, message: string, column?: string): Result<never> =>
  failure([
    {
      code,
      severity: 'error',
      message: column ? `${message} (${column})` : message,
      ...(column && { parameters: { column } }),
    },
  ]);
