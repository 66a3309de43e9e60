import type { JsonObject } from '@waymark/domain';
import { londonTime } from '../../shared/london-time.js';

/** A number or address that the file has or had. */
export interface Point {
  id: string;
  channel: string;
  value: string | null;
  ending: string | null;
  /** Of a letter, in lines. */
  address: string | null;
  safety: string;
  saidBy: string | null;
  since: string;
  endedAt: string | null;
}

/** The numbers and addresses of a case file. */
export const pointsOf = ({ contactPoints }: JsonObject): Point[] =>
  (Array.isArray(contactPoints) ? contactPoints : []).map((one) => one as unknown as Point);

const WHO: Record<string, string> = {
  victim: 'The victim',
  police: 'The police',
  partner: 'Another agency',
  worker: 'A worker',
};
const SAFETY: Record<string, string> = {
  safe: 'They said that it is safe to use.',
  unsafe: 'They said that it is not safe.',
  unverified: 'Nobody has said that it is safe.',
};

/** Which number or address it is. A number that must not be used has only its last digits. */
export const whichWords = ({ value, ending, address }: Point): string =>
  address?.split('\n').join(', ') ??
  value ??
  (ending === null ? '(hidden while it must not be used)' : `ending in ${ending}`);

/** Whose word a number is, since when, what was said of it, and when its use ended. */
export const saidWords = ({ saidBy, since, safety, endedAt }: Point): string =>
  [
    `${WHO[saidBy ?? ''] ?? 'Not recorded who'}, ${londonTime(since)}.`,
    endedAt
      ? `Not theirs, or not used any more, since ${londonTime(endedAt)}.`
      : (SAFETY[safety] ?? ''),
  ]
    .filter(Boolean)
    .join(' ');
