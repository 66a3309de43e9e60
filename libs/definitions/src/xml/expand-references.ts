import type { Scanner } from './scanner.js';

const PREDEFINED: Record<string, string> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const LONGEST = 12;

/**
 * Expands the five predefined entities and character references. No other entities exist, because a
 * document type is refused.
 */
export function expandReferences(raw: string, scanner: Scanner): string {
  let from = 0;
  const parts: string[] = [];
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.slice(at, at + LONGEST).indexOf(';');
    const character = end < 0 ? null : characterOf(raw.slice(at + 1, at + end));
    if (character === null)
      scanner.fail(
        'The file uses an unknown entity. Use only &lt; &gt; &amp; &apos; &quot; ' +
          'and numbers such as &#163;',
        'xml-entity',
      );
    parts.push(raw.slice(from, at), character);
    from = at + end + 1;
  }
  return from === 0 ? raw : parts.join('') + raw.slice(from);
}

function characterOf(body: string): string | null {
  if (!body.startsWith('#'))
    return Object.hasOwn(PREDEFINED, body) ? (PREDEFINED[body] ?? null) : null;
  const code = codeOf(body.slice(1));
  return isXmlCharacter(code) ? String.fromCodePoint(code) : null;
}

function codeOf(digits: string): number {
  if (/^x[\da-fA-F]+$/.test(digits)) return Number.parseInt(digits.slice(1), 16);
  return /^\d+$/.test(digits) ? Number.parseInt(digits, 10) : Number.NaN;
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
