import type { Characters, Pattern } from './parse-pattern.js';
import { PatternUnsupported } from './parse-pattern.js';

/** One step of a matcher: a character, or a way on that takes none. */
type Step =
  | { is: 'one'; of: Characters; to: number }
  | { is: 'ways'; to: number[] }
  | { is: 'start' | 'end'; to: number }
  | { is: 'matched' };

/** A counted repetition has its content so often. More steps than this are refused. */
const MOST_STEPS = 2_000;

/**
 * A matcher for the whole of a text. It follows all ways through the pattern at once, character by
 * character, so its time is the length of the text times the size of the pattern, whatever they are
 * (Thompson 1968). Throws `PatternUnsupported` if the pattern is too large.
 */
export function linearMatcher(pattern: Pattern): (text: string) => boolean {
  const steps: Step[] = [{ is: 'matched' }];
  const first = write(steps, pattern, 0);
  return (text) => {
    const characters = [...text];
    let here = reached(steps, [first], { at: 0, length: characters.length });
    for (const [at, character] of characters.entries()) {
      if (here.length === 0) return false;
      const taken = here.flatMap((number) => {
        const step = steps[number];
        return step?.is === 'one' && step.of(character) ? [step.to] : [];
      });
      here = reached(steps, taken, { at: at + 1, length: characters.length });
    }
    return here.some((number) => steps[number]?.is === 'matched');
  };
}

/** Writes the steps of a pattern that goes on at `to`, and answers the number of its first. */
function write(steps: Step[], pattern: Pattern, to: number): number {
  switch (pattern.is) {
    case 'one':
      return add(steps, { is: 'one', of: pattern.of, to });
    case 'start':
    case 'end':
      return add(steps, { is: pattern.is, to });
    case 'sequence':
      return pattern.parts.reduceRight((after, part) => write(steps, part, after), to);
    case 'choice':
      return add(steps, {
        is: 'ways',
        to: pattern.branches.map((branch) => write(steps, branch, to)),
      });
    case 'repeat':
      return writeRepeat(steps, pattern, to);
  }
}

function writeRepeat(
  steps: Step[],
  { of, least, most }: Extract<Pattern, { is: 'repeat' }>,
  to: number,
): number {
  if (least > MOST_STEPS) throw tooMany();
  let first = to;
  if (most === Infinity) {
    const ways: Extract<Step, { is: 'ways' }> = { is: 'ways', to: [to] };
    first = add(steps, ways);
    ways.to.push(write(steps, of, first));
  } else
    for (let more = least; more < most; more += 1)
      first = add(steps, { is: 'ways', to: [to, write(steps, of, first)] });
  for (let needed = 0; needed < least; needed += 1) first = write(steps, of, first);
  return first;
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw tooMany();
  return steps.push(step) - 1;
}

const tooMany = (): PatternUnsupported => new PatternUnsupported('too many repetitions');

/** The steps that wait for a character, or have matched, once these have been come to. */
function reached(
  steps: readonly Step[],
  from: readonly number[],
  { at, length }: { at: number; length: number },
): number[] {
  const seen = new Set<number>();
  const waiting: number[] = [];
  const open = [...from];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const step = steps[number];
    if (!step || seen.has(number)) continue;
    seen.add(number);
    if (step.is === 'ways') open.push(...step.to);
    else if (step.is === 'one' || step.is === 'matched') waiting.push(number);
    else if (step.is === 'start' ? at === 0 : at === length) open.push(step.to);
  }
  return waiting;
}
