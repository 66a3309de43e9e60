import type { CaseFileAnswer } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { CHANNELS, wordFor } from '../../shared/words.js';
import { pointsOf, saidWords, whichWords, type Point } from './number-words.js';

const COLUMNS: Column<Point>[] = [
  {
    heading: 'Number or address',
    cell: (point) => (
      <>
        {wordFor(CHANNELS, point.channel)}{' '}
        {point.endedAt ? <s>{whichWords(point)}</s> : whichWords(point)}
      </>
    ),
  },
  {
    heading: 'Whose word, and when',
    cell: (point) => saidWords(point),
  },
  {
    heading: 'Use',
    cell: ({ endedAt, value }) =>
      endedAt ? (
        <Tag colour="red">Not to be used</Tag>
      ) : value ? (
        <Tag colour="yellow">Only as the contact rules say</Tag>
      ) : (
        <Tag colour="red">Not now</Tag>
      ),
  },
];

/** Where each number and address comes from, and which must never be tried again. */
export const NumbersList = ({ file }: Pick<CaseFileAnswer, 'file'>) => (
  <Table
    caption="Numbers and addresses"
    columns={COLUMNS}
    rows={pointsOf(file)}
    rowKey={({ id }) => id}
    empty="No number and no address is known."
  />
);
