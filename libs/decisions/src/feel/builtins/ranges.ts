import type { FeelRange } from '../values/value.js';
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
} from '../values/range-relations.js';
import { overload, type BuiltIns, type Overload } from './overload.js';

const POINTS = 'point1: point, point2: point';
const POINT_RANGE = 'point: point, range: range';
const RANGE_POINT = 'range: range, point: point';
const RANGES = 'range1: range, range2: range';

/**
 * Relations between points and ranges (DMN 1.5, 10.3.4.7, after Allen). A point is a range from
 * itself to itself.
 */
export const rangeFunctions: BuiltIns = {
  before: relation([POINTS, POINT_RANGE, RANGE_POINT, RANGES], isBefore),
  after: relation([POINTS, POINT_RANGE, RANGE_POINT, RANGES], isAfter),
  meets: relation([RANGES], meets),
  'met by': relation([RANGES], reversed(meets)),
  overlaps: relation([RANGES], intersects),
  'overlaps before': relation([RANGES], overlapsBefore),
  'overlaps after': relation([RANGES], reversed(overlapsBefore)),
  finishes: relation([POINT_RANGE, RANGES], finishes),
  'finished by': relation([RANGE_POINT, RANGES], reversed(finishes)),
  includes: relation([RANGE_POINT, RANGES], includes),
  during: relation([POINT_RANGE, RANGES], reversed(includes)),
  starts: relation([POINT_RANGE, RANGES], starts),
  'started by': relation([RANGE_POINT, RANGES], reversed(starts)),
  coincides: relation([POINTS, RANGES], sameEnds),
};

function relation(signatures: string[], holds: Relation): Overload[] {
  return signatures.map((signature) =>
    overload(
      signature,
      (session, [left, right]: [FeelRange, FeelRange]) =>
        holds(left, right) ??
        session.fail('invalid-arguments', 'These ranges or points cannot be compared.'),
    ),
  );
}

function reversed(holds: Relation): Relation {
  return (left, right) => holds(right, left);
}
