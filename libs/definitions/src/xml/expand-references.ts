import type { Scanner } from './scanner.js';

const PREDEFINED: Record<string, string> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** The five predefined entities and character references. No other entity exists here: a document type is refused. */
export function expandReferences(raw: string, scanner: Scanner): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&<]{0,12});?/g, (whole, body: string) => {
    const character = whole.endsWith(';') ? characterOf(body) : null;
    if (character === null) scanner.fail('Only the predefined entities and character references are read', 'xml-entity');
    return character;
  });
}

function characterOf(body: string): string | null {
  if (!body.startsWith('#')) return Object.hasOwn(PREDEFINED, body) ? (PREDEFINED[body] ?? null) : null;
  const code = /^#x[\da-fA-F]+$/.test(body) ? Number.parseInt(body.slice(2), 16) : /^#\d+$/.test(body) ? Number.parseInt(body.slice(1), 10) : Number.NaN;
  return isXmlCharacter(code) ? String.fromCodePoint(code) : null;
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
