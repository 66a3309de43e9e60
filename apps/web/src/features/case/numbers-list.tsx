import type { CaseFileAnswer } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { CHANNELS, wordFor } from '../../shared/words.js';
import { pointsOf, saidWords, type Point } from './number-words.js';

const COLUMNS: Column<Point>[] = [
  {
    heading: 'Number or address',
    cell: ({ channel, value, ending, endedAt }) => (
      <>
        {wordFor(CHANNELS, channel)}{' '}
        {value ?? (endedAt ? <s>{endingWords(ending)}</s> : endingWords(ending))}
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
        <Tag colour="yellow">By the rules above</Tag>
      ) : (
        <Tag colour="red">Not now</Tag>
      ),
  },
];

const endingWords = (ending: string | null): string =>
  ending === null ? 'is kept in the file' : `ending in ${ending}`;

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
