/** One record of the file as bytes (Latin-1, one character each), or the line that spoils it. */
export interface RawRecord {
  /** The line where it begins; the first line of the file is 1. */
  line: number;
  fields: string[];
  /** `open-quote`: a quotation mark of this line is never closed. */
  fault: 'open-quote' | 'too-long' | null;
}

/** A longer record is cut off and given to a person. Four times the longest row of valid fields. */
const LONGEST_RECORD = 1024 * 1024;
/** Fields beyond are counted and not kept. */
export const MOST_COLUMNS = 1_000;

/**
 * Splits a file into records (RFC 4180) as it comes, in time linear in its length and in the memory
 * of its longest record. A quotation mark that is never closed spoils its own line, and the reading
 * goes on with the next one: a parser that takes all that follows for one field loses a day's
 * people. A stray quotation mark inside a field is text. Blanks around a field in marks are not.
 */
export class RecordSplitter {
  private text = '';
  private at = 0;
  private line = 1;
  private readonly width: () => number | null;
  /** The rest of a record that is too long is still to come. */
  private skipping = false;

  /** @param width how many fields a record has, once the header is known */
  constructor(width: () => number | null = () => null) {
    this.width = width;
  }

  /** The records that are complete after this chunk. Stops reading when the caller does. */
  *push(chunk: string): Generator<RawRecord> {
    const text = this.text.slice(this.at) + chunk;
    // Half a CRLF waits for the other half. Any line end counts as one.
    const held = text.endsWith('\r') ? 1 : 0;
    this.text = (held ? text.slice(0, -1) : text).replaceAll(/\r\n?/g, '\n');
    this.at = 0;
    yield* this.take(false);
    if (held) this.text += '\r';
  }

  /** The records that are left when the file has ended. */
  *end(): Generator<RawRecord> {
    this.text = this.text.slice(this.at).replaceAll(/\r\n?/g, '\n');
    this.at = 0;
    yield* this.take(true);
  }

  private *take(final: boolean): Generator<RawRecord> {
    while (this.at < this.text.length) {
      const record = this.skipping ? this.skip(final) : this.next(final);
      if (record === 'more') return;
      if (record) yield record;
    }
  }

  private next(final: boolean): RawRecord | null | 'more' {
    const { text, at, line } = this;
    if (text[at] === '\n') return this.pass(at + 1, 1);
    const read = readRecord(text, at, final);
    if (read === 'more' && text.length - at <= LONGEST_RECORD) return 'more';
    if (read !== 'more' && read !== 'open-quote' && !this.swallowed(read)) {
      this.pass(read.next, read.breaks + 1);
      const fault = read.next - at > LONGEST_RECORD ? 'too-long' : null;
      return { line, fields: fault ? [] : read.fields, fault };
    }
    const end = text.indexOf('\n', at);
    if (end < 0 && !final) {
      this.skipping = true;
      return { line, fields: [], fault: 'too-long' };
    }
    const physical = text.slice(at, end < 0 ? text.length : end);
    this.pass(end < 0 ? text.length : end + 1, 1);
    return { line, fields: fieldsOfLine(physical), fault: 'open-quote' };
  }

  private skip(final: boolean): null | 'more' {
    const end = this.text.indexOf('\n', this.at);
    if (end < 0) {
      this.at = this.text.length;
      return final ? null : 'more';
    }
    this.skipping = false;
    return this.pass(end + 1, 1);
  }

  private pass(to: number, lines: number): null {
    this.at = to;
    this.line += lines;
    return null;
  }

  /**
   * A field over several lines may be an open quotation that ends at the next stray mark. It is, if
   * a line in it is a record by itself, or if both its first and its last line are.
   */
  private swallowed({ next, breaks }: ReadRecord): boolean {
    const width = this.width();
    if (breaks === 0 || width === null) return false;
    const lines = this.text.slice(this.at, next).replace(/\n$/, '').split('\n');
    const whole = lines.map((line) => fieldsOfLine(line).length === width);
    return whole.slice(1, -1).includes(true) || (whole[0] === true && whole.at(-1) === true);
  }
}

interface ReadRecord {
  fields: string[];
  next: number;
  /** Line ends in its fields. */
  breaks: number;
}

/** `more` if the text ends before the record does. */
function readRecord(
  text: string,
  start: number,
  final: boolean,
): ReadRecord | 'more' | 'open-quote' {
  const fields: string[] = [];
  let at = start;
  let breaks = 0;
  for (;;) {
    const quoted: Field | 'more' | 'open-quote' | null =
      text[at] === '"' ? readQuoted(text, at, final) : readAfterBlanks(text, at, final);
    if (quoted === 'more' || quoted === 'open-quote') return quoted;
    const field: Field = quoted ?? readPlain(text, at);
    if (field.end === text.length && !final) return 'more';
    if (fields.length <= MOST_COLUMNS) fields.push(field.value);
    breaks += field.breaks;
    if (text[field.end] !== ',') return { fields, breaks, next: field.end + 1 };
    at = field.end + 1;
  }
}

interface Field {
  value: string;
  /** Of the delimiter after it. */
  end: number;
  breaks: number;
}

function readPlain(text: string, at: number): Field {
  let end = at;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  return { value: text.slice(at, end), end, breaks: 0 };
}

/** A field in marks after blanks, as some programs write it. An open mark is text there. */
function readAfterBlanks(text: string, at: number, final: boolean): Field | 'more' | null {
  const mark = afterBlanks(text, at);
  if (mark === at || (text[mark] !== '"' && mark < text.length)) return null;
  const end = text.indexOf('\n', mark);
  if (end < 0 && !final) return 'more';
  const line = end < 0 ? text : text.slice(0, end);
  const read = readQuoted(line, mark, true);
  return typeof read === 'object' ? read : null;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** Null if the marks are text: after the second one comes neither a comma nor a line end. */
function readQuoted(
  text: string,
  at: number,
  final: boolean,
): Field | 'more' | 'open-quote' | null {
  if (text[at] !== '"') return null;
  const close = closingMark(text, at + 1);
  if (close < 0) return final ? 'open-quote' : 'more';
  const end = afterBlanks(text, close + 1);
  const after = text[end];
  if (after === undefined && !final) return 'more';
  const inside = text.slice(at + 1, close);
  const breaks = inside.split('\n').length - 1;
  if (after === undefined || after === ',' || after === '\n')
    return { value: inside.replaceAll('""', '"'), end, breaks };
  return breaks > 0 ? 'open-quote' : null;
}

function closingMark(text: string, from: number): number {
  let mark = text.indexOf('"', from);
  while (mark >= 0 && text[mark + 1] === '"') mark = text.indexOf('"', mark + 2);
  return mark;
}

/** The fields of one line by itself, in which an open quotation mark is text. */
function fieldsOfLine(line: string): string[] {
  const fields: string[] = [];
  for (let at = 0; ;) {
    const quoted = readQuoted(line, afterBlanks(line, at), true);
    const field = quoted && typeof quoted === 'object' ? quoted : readPlain(line, at);
    if (fields.length <= MOST_COLUMNS) fields.push(field.value);
    if (field.end >= line.length) return fields;
    at = field.end + 1;
  }
}
