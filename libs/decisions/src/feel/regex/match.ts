import type { Session } from '../session.js';
import type { Flags, Pattern } from './ast.js';

export interface Match {
  start: number;
  end: number;
  /** Start and end of each group, by number; undefined where it took no part. */
  groups: ([number, number] | undefined)[];
}

interface State {
  session: Session;
  text: string[];
  flags: Flags;
  groups: ([number, number] | undefined)[];
}
type Next = (at: number) => boolean;
type Matcher = (state: State, at: number, next: Next) => boolean;

/**
 * A backtracking matcher, which XPath's back-references and reluctant repeats need. Each attempt
 * costs a step of the evaluation, so a pattern that explodes ends with `limit` and does not hang.
 */
export function compilePattern(
  pattern: Pattern,
): (session: Session, text: string[], options: { from: number; flags: Flags }) => Match | null {
  const matcher = compile(pattern);
  return (session, text, { from, flags }) => {
    for (let start = from; start <= text.length; start += 1) {
      const state: State = { session, text, flags, groups: [] };
      let end = -1;
      const found = matcher(state, start, (at) => {
        end = at;
        return true;
      });
      if (found) return { start, end, groups: state.groups };
    }
    return null;
  };
}

function compile(pattern: Pattern): Matcher {
  switch (pattern.is) {
    case 'set':
      return matchSet(pattern.has);
    case 'sequence':
      return pattern.parts.map(compile).reduceRight<Matcher>(followedBy, (_, at, next) => next(at));
    case 'choice': {
      const branches = pattern.branches.map(compile);
      return (state, at, next) => branches.some((branch) => branch(state, at, next));
    }
    case 'group':
      return matchGroup(compile(pattern.of), pattern.number);
    case 'back-reference':
      return matchReference(pattern.number);
    case 'start':
      return ({ text, flags }, at, next) =>
        (at === 0 || (flags.m && text[at - 1] === '\n')) && next(at);
    case 'end':
      return ({ text, flags }, at, next) =>
        (at === text.length || (flags.m && text[at] === '\n')) && next(at);
    case 'repeat':
      return pattern.of.is === 'set'
        ? repeatSet(pattern.of.has, pattern)
        : repeat(compile(pattern.of), pattern);
  }
}

function followedBy(rest: Matcher, first: Matcher): Matcher {
  return (state, at, next) => first(state, at, (after) => rest(state, after, next));
}

function matchSet(has: (character: string) => boolean): Matcher {
  return ({ session, text }, at, next) => {
    session.spend();
    const character = text[at];
    return character !== undefined && has(character) && next(at + 1);
  };
}

function matchGroup(of: Matcher, number: number): Matcher {
  return (state, at, next) => {
    const before = state.groups[number];
    const found = of(state, at, (end) => {
      const inner = state.groups[number];
      state.groups[number] = [at, end];
      if (next(end)) return true;
      state.groups[number] = inner;
      return false;
    });
    if (!found) state.groups[number] = before;
    return found;
  };
}

/** A group that took no part matches the empty text (XPath Functions 5.6.1). */
function matchReference(number: number): Matcher {
  return ({ session, text, groups, flags }, at, next) => {
    const [start, end] = groups[number] ?? [0, 0];
    session.spend(1 + end - start);
    const same = (a = '', b = ''): boolean =>
      a === b || (flags.i && a.toLowerCase() === b.toLowerCase());
    for (let offset = 0; offset < end - start; offset += 1)
      if (at + offset >= text.length || !same(text[start + offset], text[at + offset]))
        return false;
    return next(at + end - start);
  };
}

type Repeat = Extract<Pattern, { is: 'repeat' }>;

/**
 * A repeated single character needs no stack: it takes as many as it can, then gives them back one
 * by one.
 */
function repeatSet(
  has: (character: string) => boolean,
  { least, most, isGreedy }: Repeat,
): Matcher {
  return ({ session, text }, at, next) => {
    const canTake = (count: number): boolean => {
      session.spend();
      const character = text[at + count];
      return count < most && character !== undefined && has(character);
    };
    let count = 0;
    while (count < (isGreedy ? most : least) && canTake(count)) count += 1;
    if (count < least) return false;
    if (!isGreedy) {
      while (!next(at + count)) {
        if (!canTake(count)) return false;
        count += 1;
      }
      return true;
    }
    for (; count >= least; count -= 1) {
      session.spend();
      if (next(at + count)) return true;
    }
    return false;
  };
}

function repeat(of: Matcher, { least, most, isGreedy }: Repeat): Matcher {
  const from = (
    state: State,
    at: number,
    { count, next }: { count: number; next: Next },
  ): boolean => {
    state.session.spend();
    const more = (): boolean =>
      count < most &&
      of(
        state,
        at,
        (end) => (end > at || count < least) && from(state, end, { count: count + 1, next }),
      );
    const enough = (): boolean => count >= least && next(at);
    return isGreedy ? more() || enough() : enough() || more();
  };
  return (state, at, next) => from(state, at, { count: 0, next });
}
