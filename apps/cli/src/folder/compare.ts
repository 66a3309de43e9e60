type Hashes = Readonly<Record<string, string>>;

export interface Changed {
  path: string;
  change: 'added' | 'changed' | 'removed';
}

/** In which files one state differs from another, by path. */
export const changesBetween = (before: Hashes, after: Hashes): Changed[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((path) => before[path] !== after[path])
    .map((path) => ({ path, change: changeOf(before[path], after[path]) }));

const changeOf = (before?: string, after?: string): Changed['change'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';

/** What becomes of each file when theirs come to mine. */
interface Merged {
  /** Changed only there: written, or removed. */
  take: string[];
  /** Changed on both sides, and not in the same way. */
  both: string[];
}

/** Compares by file: `base` is what both began with. */
export function mergeFiles(input: { base: Hashes; mine: Hashes; theirs: Hashes }): Merged {
  const { base, mine, theirs } = input;
  const differing = changesBetween(mine, theirs).map(({ path }) => path);
  return {
    take: differing.filter((path) => mine[path] === base[path]),
    both: differing.filter((path) => mine[path] !== base[path] && theirs[path] !== base[path]),
  };
}
