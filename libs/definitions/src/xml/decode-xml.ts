import { failure, success, type Problem, type Result } from '@waymark/domain';

/**
 * Encodings that a file may declare, by their label in the encoding standard. Others are refused,
 * never guessed.
 */
const ENCODINGS: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1250': 'windows-1250',
  'iso-8859-2': 'iso-8859-2',
};

/**
 * Decodes bytes by their byte order mark, else by the declaration, else as UTF-8 (XML 1.0, appendix
 * F).
 */
export function decodeXml(bytes: Uint8Array): Result<string> {
  const encoding = encodingOf(bytes);
  if (encoding === null)
    return failure([
      encodingProblem(
        `Waymark does not read the encoding that the file declares. Save the file as UTF-8`,
      ),
    ]);
  return decode(bytes, encoding);
}

/** The encoding in which the bytes are read; null if Waymark does not read it. */
export function encodingOf(bytes: Uint8Array): string | null {
  const label = byMark(bytes) ?? byZeros(bytes) ?? declared(bytes) ?? 'utf-8';
  return Object.hasOwn(ENCODINGS, label) ? (ENCODINGS[label] ?? null) : null;
}

function decode(bytes: Uint8Array, encoding: string): Result<string> {
  if (SINGLE_BYTE.test(encoding) && isUtf8(bytes))
    return failure([
      encodingProblem(
        'The file declares another encoding than UTF-8, in which it is. Correct its first line',
      ),
    ]);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return success(
      encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, fromWindows1252) : text,
    );
  } catch {
    return failure([
      encodingProblem(
        `The file is not in ${encoding}, the encoding that it declares. Save it as UTF-8`,
      ),
    ]);
  }
}

/** Every file can be read in them, and one of UTF-8 gives other letters than were written. */
const SINGLE_BYTE = /^(?:windows|iso-8859)-/;

/** Whether letters beyond ASCII are UTF-8. Words of another encoding hardly ever look like it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    return /[^\0-\u007f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/**
 * 0x80 to 0x9f of windows-1252, which some platforms leave as the control characters of ISO 8859-1;
 * the five gaps are those characters.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const fromWindows1252 = (character: string): string =>
  WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80);

function byMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a byte order mark has a zero byte beside the first '<'. */
function byZeros([first, second]: Uint8Array): string | null {
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : null;
}

function declared(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const label = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/
    .exec(head)?.[1]
    ?.toLowerCase();
  // A declaration that was readable byte by byte cannot be UTF-16.
  return label === undefined || label.startsWith('utf-16') ? null : label;
}

const encodingProblem = (message: string): Problem => ({
  code: 'xml-encoding',
  severity: 'error',
  message,
  line: 1,
  column: 1,
});
