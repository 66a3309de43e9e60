import { failure, success, type Result } from '@waymark/domain';
import { decodeXml, encodingOf } from '../../xml/decode-xml.js';

/**
 * A file that is edited: its text as it stands, and how its bytes are made of it. Text that nobody
 * changed gives the same bytes again.
 */
export interface SourceText {
  /** With the line ends of the file, without a byte order mark. */
  raw: string;
  /** Of the file's bytes; null where the file came as text. */
  encoding: string | null;
  marked: boolean;
}

export function sourceText(content: Uint8Array | string): Result<SourceText> {
  if (typeof content === 'string') {
    const marked = content.startsWith(MARK);
    return success({ raw: marked ? content.slice(1) : content, encoding: null, marked });
  }
  const [text, encoding] = [decodeXml(content), encodingOf(content)];
  if (!text.ok) return text;
  if (encoding === null) return failure([]);
  return success({ raw: text.value, encoding, marked: hasMark(content) });
}

/** The file again: as text where it came as text, else as bytes in its own encoding. */
export function contentOf({ raw, encoding, marked }: SourceText): Uint8Array | string {
  const text = marked ? MARK + raw : raw;
  if (encoding === null) return text;
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return encoding.startsWith('utf-16') ? utf16(text, encoding) : singleBytes(text, encoding);
}

const MARK = '\uFEFF';

const hasMark = ([first, second, third]: Uint8Array): boolean =>
  (first === 0xef && second === 0xbb && third === 0xbf) ||
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff);

function utf16(text: string, encoding: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1)
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
}

/** A character that the encoding lacks is written as a reference, which XML reads the same. */
function singleBytes(text: string, encoding: string): Uint8Array {
  const codes = codesOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const code = codes.get(character);
    if (code !== undefined) bytes.push(code);
    else for (const each of `&#${character.codePointAt(0) ?? 0};`) bytes.push(each.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

/** What each of the 256 bytes means, asked of the same decoder that reads files. */
function codesOf(encoding: string): Map<string, number> {
  const known = tables.get(encoding);
  if (known) return known;
  const head = `<?xml version="1.0" encoding="${encoding}"?>`;
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const bytes = Uint8Array.from([...head].map((each) => each.charCodeAt(0)).concat(byte));
    const text = decodeXml(bytes);
    if (text.ok && !table.has(text.value.slice(head.length)))
      table.set(text.value.slice(head.length), byte);
  }
  tables.set(encoding, table);
  return table;
}

const tables = new Map<string, Map<string, number>>();
