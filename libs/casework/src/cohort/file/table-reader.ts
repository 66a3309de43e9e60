import { failure, success, type Problem, type Result } from '@waymark/domain';
import { mapRecord, type Mapping } from '../mapping.js';
import { Nobody } from './nobody.js';
import { linesOf, NAMED, note, refused } from './notes.js';
import { readHeader, type Header } from './read-header.js';
import { MOST_COLUMNS, RecordSplitter, type RawRecord } from './split-records.js';

/** Why a line of the file cannot be read as a record. */
export type UnreadableLine = 'field-count' | 'encoding';

/** One record of the file, or a line that cannot be read as one. */
export type TableRow = {
  /** The line where it begins; the first line of the file is 1. */
  row: number;
  /** The fields of a line that cannot be read. */
  raw: string[];
} & ({ record: Record<string, string>; code: null } | { record: null; code: UnreadableLine });

export interface Table {
  rows: TableRow[];
  warnings: Problem[];
}

export const MAX_BYTES = 50 * 1024 * 1024;
const MAX_ROWS = 100_000;

/**
 * Reads a cohort file (RFC 4180, UTF-8 with or without BOM) as it comes. The whole file is refused
 * if it is too large or no table, or if its header is not clear (docs/cohort.md#the-file). Nothing
 * of a refused file is read after its fault.
 */
export class TableReader {
  private readonly splitter = new RecordSplitter(() => this.header?.columns.length ?? null);
  private readonly nobody = new Nobody();
  private readonly rows: TableRow[] = [];
  private readonly openQuotes: { lines: number[]; count: number } = { lines: [], count: 0 };
  private readonly notes: Problem[] = [];
  private header: Header | null = null;
  private refusal: Result<never> | null = null;
  private bytes = 0;

  constructor(private readonly mapping: Mapping) {}

  /** @returns whether the reader wants more: not after a fault of the whole file. */
  push(chunk: Buffer): boolean {
    if (this.refusal) return false;
    const first = this.bytes === 0;
    this.bytes += chunk.length;
    if (this.bytes > MAX_BYTES) this.refuse(TOO_MANY_BYTES);
    else this.take(this.splitter.push(textOf(first ? withoutMark(chunk) : chunk)));
    return this.refusal === null;
  }

  end(): Result<Table> {
    if (!this.refusal) this.take(this.splitter.end());
    if (!this.refusal && !this.header) this.refuse(notATable([]));
    const [open] = this.openQuotes.lines;
    if (open !== undefined && this.rows.every(({ record }) => record === null))
      this.refuse(openQuote(open));
    if (this.refusal) return this.refusal;
    const rows = this.nobody.withoutFilledDown(this.rows);
    return success({
      rows,
      warnings: [
        ...this.notes,
        ...(this.header?.notes ?? []),
        ...this.nobody.notes(rows.length),
        ...this.openQuoteNotes(),
      ],
    });
  }

  private take(records: Iterable<RawRecord>): void {
    for (const record of records) {
      if (this.header) this.takeRow(record, this.header);
      else this.takeHeader(record);
      if (this.refusal) return;
    }
  }

  private takeHeader({ fields, fault, line }: RawRecord): void {
    const hint = line === 1 && /^sep=/i.test(fields.join(','));
    if (hint && /^sep=,?$/i.test(fields.join(','))) {
      this.notes.push(
        note({
          code: 'separator-line',
          line,
          message: 'Line 1 names the separator and was skipped.',
        }),
      );
      return;
    }
    const names = hint || fault ? null : decodeAll(fields)?.map((name) => name.trim());
    if (!names || names.length < 2 || names.length > MOST_COLUMNS)
      return this.refuse(fault === 'open-quote' ? openQuote(line) : notATable(fields));
    const header = readHeader(names, this.mapping);
    if (header.ok) this.header = header.value;
    else this.refuse(separatedOtherwise(names) ? notATable(fields) : header);
  }

  private takeRow({ line, fields, fault }: RawRecord, header: Header): void {
    const decoded = decodeAll(fields);
    if (fault === null && this.nobody.is(line, decoded ?? fields)) return;
    if (this.rows.length === MAX_ROWS)
      return this.refuse(refused('too-large', 'The file has more than 100,000 rows.'));
    if (fault === 'open-quote') {
      this.openQuotes.count += 1;
      if (this.openQuotes.lines.length < NAMED) this.openQuotes.lines.push(line);
    }
    const code =
      fault || fields.length !== header.columns.length
        ? ('field-count' as const)
        : decoded === null
          ? ('encoding' as const)
          : null;
    this.rows.push(
      code === null && decoded
        ? {
            row: line,
            record: mapRecord(this.mapping, { columns: header.columns, fields: decoded }),
            code,
            raw: [],
          }
        : { row: line, record: null, code: code ?? 'encoding', raw: fields },
    );
  }

  private openQuoteNotes(): Problem[] {
    const { lines, count } = this.openQuotes;
    if (count === 0) return [];
    const message =
      `A quotation mark is not closed (${linesOf(lines, count)}). ` +
      'A person gets a task for each such line, and the others are read.';
    return [note({ code: 'open-quote', message, ...(lines[0] && { line: lines[0] }) })];
  }

  private refuse(refusal: Result<never>): void {
    this.refusal = refusal;
    this.rows.length = 0;
  }
}

/** Bytes as Latin-1, one character each, so that a row which is not UTF-8 spoils only itself. */
const textOf = (chunk: Buffer): string => chunk.toString('latin1');

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const withoutMark = (chunk: Buffer): Buffer =>
  chunk.subarray(0, 3).equals(BOM) ? chunk.subarray(3) : chunk;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null if a field is not UTF-8, or has a NUL character, which no text has. */
function decodeAll(fields: readonly string[]): string[] | null {
  try {
    const decoded = fields.map((field) =>
      isAscii(field) ? field : UTF8.decode(Buffer.from(field, 'latin1')),
    );
    return decoded.some((field) => field.includes('\0')) ? null : decoded;
  } catch {
    return null;
  }
}

const isAscii = (field: string): boolean => /^[\t\n\r -~]*$/.test(field);

export const TOO_MANY_BYTES = refused('too-large', 'The file is larger than 50 MB.');

/** No line of the file can be read. */
const openQuote = (line: number): Result<never> =>
  failure([
    {
      code: 'not-a-table',
      severity: 'error',
      line,
      message: `A quotation mark in line ${line} is not closed, so no row of the file can be read.`,
    },
  ]);

/** What the first line looks like says what to do about it. */
function notATable(fields: readonly string[]): Result<never> {
  const line = fields.join(',');
  const what = WRONG_FILES.find(({ is }) => is(line, fields))?.says;
  return refused(
    'not-a-table',
    what ?? 'The file cannot be read as a table of comma-separated values in UTF-8.',
  );
}

const SAVE = 'Save it as "CSV UTF-8 (comma delimited)" and send it again.';
/** The first bytes of a zip file (xlsx, ods) and of an older Office file. */
const SPREADSHEETS = ['PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0'];
const separatedBy =
  (separator: string) =>
  (line: string): boolean =>
    line.split(separator).length > Math.max(2, line.split(',').length);

const WRONG_FILES: { is: (line: string, fields: readonly string[]) => boolean; says: string }[] = [
  {
    is: (line) => SPREADSHEETS.some((start) => line.startsWith(start)),
    says: `The file is a spreadsheet. ${SAVE}`,
  },
  {
    is: (line) => /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(line) || /\0[ -~]|[ -~]\0/.test(line),
    says: `The file is written in UTF-16, not in UTF-8. ${SAVE}`,
  },
  {
    is: (line) => line.includes('\0'),
    says: `The file has NUL characters, so it is no text. ${SAVE}`,
  },
  {
    is: (line) => /^sep=/i.test(line),
    says: `The file names another separator than the comma in its first line. ${SAVE}`,
  },
  { is: separatedBy(';'), says: `The columns are separated by semicolons, not commas. ${SAVE}` },
  { is: separatedBy('\t'), says: `The columns are separated by tabs, not commas. ${SAVE}` },
  { is: separatedBy('|'), says: `The columns are separated by bars, not commas. ${SAVE}` },
  {
    is: (_line, fields) => fields.length > MOST_COLUMNS,
    says: `The file has more than ${MOST_COLUMNS.toLocaleString('en-GB')} columns.`,
  },
  {
    is: (_line, fields) => decodeAll(fields) === null,
    says: `The names of the columns are not written in UTF-8. ${SAVE}`,
  },
];

const separatedOtherwise = (names: readonly string[]): boolean =>
  [';', '\t', '|'].some((separator) => separatedBy(separator)(names.join(',')));
