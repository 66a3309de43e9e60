import { linearMatcher } from './linear-matcher.js';
import { parsePattern, PatternUnsupported } from './parse-pattern.js';

type Matcher = (text: string) => boolean;

/** Patterns are few, but those of every journey ever published may come. */
const MOST_KNOWN = 500;
const known = new Map<string, Matcher | null>();

/**
 * Whether the whole answer matches the pattern of its field, in linear time: a person's text never
 * blocks the page or the API. A form that was published with a pattern that cannot be checked so
 * takes any answer, because nobody could complete its task otherwise. Publishing refuses such
 * patterns.
 */
export function matchesPattern(pattern: string, answer: string): boolean {
  const matcher = matcherOf(pattern);
  return matcher === null || matcher(answer);
}

/** Why publishing refuses a pattern; null if it is right. */
export function patternFault(pattern: string): 'not-a-pattern' | 'not-linear' | null {
  if (!isExpression(pattern)) return 'not-a-pattern';
  return matcherOf(pattern) ? null : 'not-linear';
}

function matcherOf(pattern: string): Matcher | null {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = isExpression(pattern) ? linear(pattern) : null;
  known.set(pattern, made);
  return made;
}

function linear(pattern: string): Matcher | null {
  try {
    return linearMatcher(parsePattern(pattern));
  } catch (error) {
    if (error instanceof PatternUnsupported) return null;
    throw error;
  }
}

/** By itself, too: `a)|(b` is one only between the brackets that are put around it. */
function isExpression(pattern: string): boolean {
  try {
    return [pattern, `^(?:${pattern})$`].every((source) => new RegExp(source, 'u'));
  } catch {
    return false;
  }
}
