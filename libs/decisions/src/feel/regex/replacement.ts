import { PatternError } from './ast.js';
import type { Match } from './match.js';

/** Text, or the number of a group. */
type ReplacementPart = string | number;

/**
 * `$1` is a group, `\$` and `\\` are themselves; any other use of the two is a mistake (XPath
 * Functions 5.6.4).
 */
export function parseReplacement(text: string, groups: number): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') {
      at += 1;
      const escaped = text[at] ?? '';
      if (escaped !== '\\' && escaped !== '$')
        throw new PatternError('a backslash in the replacement');
      parts.push(escaped);
    } else if (character === '$') {
      const digits = referenceAt(text, at + 1, groups);
      at += digits.length;
      parts.push(Number(digits));
    } else parts.push(character);
  }
  return parts;
}

export function expandReplacement(parts: ReplacementPart[], text: string[], match: Match): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : groupText(part, text, match)))
    .join('');
}

function groupText(number: number, text: string[], { start, end, groups }: Match): string {
  const [from, to] = number === 0 ? [start, end] : (groups[number] ?? [0, 0]);
  return text.slice(from, to).join('');
}

/** The longest number that names a group; one digit in any case. */
function referenceAt(text: string, at: number, groups: number): string {
  let digits = /^\d/.exec(text.slice(at, at + 1))?.[0];
  if (digits === undefined) throw new PatternError('a dollar sign in the replacement');
  for (
    let next = text[at + digits.length];
    next !== undefined && /\d/.test(next) && Number(digits + next) <= groups;
    next = text[at + digits.length]
  )
    digits += next;
  return digits;
}
