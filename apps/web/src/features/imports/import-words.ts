import type { ImportStatus, RowResult } from '@waymark/contracts';

const STATUS: Record<ImportStatus['status'], string> = {
  waiting: 'Waits to be read',
  running: 'Is being read',
  done: 'Read',
  refused: 'Refused as a whole',
  failed: 'Could not be read',
};
export const statusWords = ({ status }: Pick<ImportStatus, 'status'>): string => STATUS[status];

export const OUTCOME_WORDS: Record<RowResult['outcome'], string> = {
  accepted: 'Accepted: a case is open',
  merged: 'Added to a case that there was',
  duplicate: 'Known already: nothing changed',
  held: 'Held until a person decides',
  excluded: 'Not contacted, until a person has checked why',
  rejected: 'Needs correcting by a person',
};

const COUNTED = ['accepted', 'merged', 'held', 'rejected', 'excluded', 'duplicate'] as const;

/** `30 rows: 25 accepted, 3 held, 2 to correct`. Counts of nothing are left out. */
export function countsWords(status: ImportStatus): string {
  const parts = COUNTED.filter((name) => status[name] > 0).map(
    (name) => `${status[name]} ${SHORT[name]}`,
  );
  const rows = `${status.rows} ${status.rows === 1 ? 'row' : 'rows'}`;
  return parts.length > 0 ? `${rows}: ${parts.join(', ')}` : rows;
}

/** What follows from a file that was read: who does what next. Empty if nobody does anything. */
export function nextWords({ status, accepted, merged, held, excluded, rejected }: ImportStatus) {
  if (status !== 'done') return '';
  const cases = (count: number) => `${count} ${count === 1 ? 'case' : 'cases'}`;
  const rows = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`;
  const parts = [
    accepted > 0 && `first contact is planned in ${cases(accepted)}`,
    merged > 0 && `the workers of ${cases(merged)} see what is new`,
    held > 0 && `a person decides about ${rows(held)}, and until then nobody is contacted`,
    excluded > 0 && `a person checks whether ${rows(excluded)} had to be left out`,
    rejected > 0 && `a person corrects ${rows(rejected)}`,
  ].filter(Boolean);
  return parts.length > 0 ? `What follows: ${parts.join('; ')}.` : '';
}

const SHORT: Record<(typeof COUNTED)[number], string> = {
  accepted: 'accepted',
  merged: 'added to a case',
  held: 'held',
  rejected: 'to correct',
  excluded: 'not contacted',
  duplicate: 'known already',
};

/**
 * Whether somebody has handed the file in before: no row of it opened or changed anything, and none
 * has a task of its own.
 */
export const isKnownFile = (
  { status, duplicate, accepted, merged, held, excluded }: ImportStatus,
  results: readonly Pick<RowResult, 'task'>[],
): boolean =>
  status === 'done' &&
  duplicate > 0 &&
  accepted + merged + held + excluded === 0 &&
  results.every(({ task }) => task === null);
