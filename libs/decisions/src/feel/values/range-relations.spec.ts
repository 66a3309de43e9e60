import { numberFromText } from './number.js';
import type { FeelRange, Value } from './value.js';
import {
  finishes,
  includes,
  intersects,
  isAfter,
  isBefore,
  meets,
  overlapsBefore,
  sameEnds,
  starts,
  type Relation,
} from './range-relations.js';

interface Ends {
  start: number;
  end: number;
  startIncluded: boolean;
  endIncluded: boolean;
}

const flags = [true, false];
const ranges: Ends[] = [1, 2, 3, 4].flatMap((start) =>
  [1, 2, 3, 4]
    .filter((end) => end > start)
    .flatMap((end) =>
      flags.flatMap((startIncluded) =>
        flags.map((endIncluded) => ({ start, end, startIncluded, endIncluded })),
      ),
    ),
);
const points: Ends[] = [1, 2, 3, 4].map((at) => ({
  start: at,
  end: at,
  startIncluded: true,
  endIncluded: true,
}));
const number = (value: number): Value => numberFromText(String(value));
const rangeOf = ({ start, end, ...included }: Ends): FeelRange => ({
  kind: 'range',
  start: number(start),
  end: number(end),
  ...included,
});
const valueOf = (ends: Ends): Value =>
  ends.start === ends.end ? number(ends.start) : rangeOf(ends);

/** DMN 1.5, table 78, written out as the table has it. */
const table: Record<string, { relation: Relation; says: (a: Ends, b: Ends) => boolean }> = {
  before: {
    relation: isBefore,
    says: (a, b) => a.end < b.start || ((!a.endIncluded || !b.startIncluded) && a.end === b.start),
  },
  after: {
    relation: isAfter,
    says: (a, b) => a.start > b.end || ((!a.startIncluded || !b.endIncluded) && a.start === b.end),
  },
  meets: { relation: meets, says: (a, b) => a.endIncluded && b.startIncluded && a.end === b.start },
  overlaps: {
    relation: intersects,
    says: (a, b) =>
      (a.end > b.start || (a.end === b.start && a.endIncluded && b.startIncluded)) &&
      (a.start < b.end || (a.start === b.end && a.startIncluded && b.endIncluded)),
  },
  'overlaps before': {
    relation: overlapsBefore,
    says: (a, b) =>
      (a.start < b.start || (a.start === b.start && a.startIncluded && !b.startIncluded)) &&
      (a.end > b.start || (a.end === b.start && a.endIncluded && b.startIncluded)) &&
      (a.end < b.end || (a.end === b.end && (!a.endIncluded || b.endIncluded))),
  },
  finishes: {
    relation: finishes,
    says: (a, b) =>
      a.endIncluded === b.endIncluded &&
      a.end === b.end &&
      (a.start > b.start || (a.start === b.start && (!a.startIncluded || b.startIncluded))),
  },
  includes: {
    relation: includes,
    says: (a, b) =>
      (a.start < b.start || (a.start === b.start && (a.startIncluded || !b.startIncluded))) &&
      (a.end > b.end || (a.end === b.end && (a.endIncluded || !b.endIncluded))),
  },
  starts: {
    relation: starts,
    says: (a, b) =>
      a.start === b.start &&
      a.startIncluded === b.startIncluded &&
      (a.end < b.end || (a.end === b.end && (!a.endIncluded || b.endIncluded))),
  },
  coincides: {
    relation: sameEnds,
    says: (a, b) =>
      a.start === b.start &&
      a.startIncluded === b.startIncluded &&
      a.end === b.end &&
      a.endIncluded === b.endIncluded,
  },
};
const text = ({ start, end, startIncluded, endIncluded }: Ends): string =>
  `${startIncluded ? '[' : '('}${start}..${end}${endIncluded ? ']' : ')'}`;

describe.each(Object.entries(table))('%s', (_name, { relation, says }) => {
  it('follows the table for every pair of ranges', () => {
    const wrong = ranges.flatMap((a) =>
      ranges
        .filter((b) => relation(rangeOf(a), rangeOf(b)) !== says(a, b))
        .map((b) => `${text(a)} ${text(b)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('follows the table for points and ranges', () => {
    const pairs = [
      ...points.flatMap((a) => [...points, ...ranges].map((b) => [a, b] as const)),
      ...ranges.flatMap((a) => points.map((b) => [a, b] as const)),
    ];
    expect(
      pairs
        .filter(([a, b]) => relation(valueOf(a), valueOf(b)) !== says(a, b))
        .map(([a, b]) => `${text(a)} ${text(b)}`),
    ).toEqual([]);
  });

  it('is null for values that cannot be compared', () => {
    expect(relation(number(1), 'a')).toBeNull();
    expect(relation(rangeOf(ranges[0]!), true)).toBeNull();
  });
});

describe('without an end', () => {
  const open = (start?: number, end?: number): FeelRange => ({
    kind: 'range',
    start: start === undefined ? undefined : number(start),
    end: end === undefined ? undefined : number(end),
    startIncluded: start !== undefined,
    endIncluded: end !== undefined,
  });
  it.each<[string, Relation, FeelRange, FeelRange, boolean]>([
    ['all before five is before six and more', isBefore, open(undefined, 5), open(6), true],
    [
      'all from five is not before ten',
      isBefore,
      open(5),
      rangeOf({ start: 10, end: 11, startIncluded: true, endIncluded: true }),
      false,
    ],
    ['all from five is after four', isAfter, open(5), open(undefined, 4), true],
    [
      'all from one includes two to three',
      includes,
      open(1),
      rangeOf({ start: 2, end: 3, startIncluded: true, endIncluded: true }),
      true,
    ],
    [
      'two to three does not include all from two',
      includes,
      rangeOf({ start: 2, end: 3, startIncluded: true, endIncluded: true }),
      open(2),
      false,
    ],
    ['all from five finishes all from one', finishes, open(5), open(1), true],
    ['all to five starts all to nine', starts, open(undefined, 5), open(undefined, 9), true],
    ['all from five is all from five', sameEnds, open(5), open(5), true],
    ['all from five is not all to five', sameEnds, open(5), open(undefined, 5), false],
    ['all from five overlaps all to five', intersects, open(5), open(undefined, 5), true],
    ['all from six does not overlap all to five', intersects, open(6), open(undefined, 5), false],
  ])('%s', (_what, relation, left, right, expected) =>
    expect(relation(left, right)).toBe(expected),
  );
});
