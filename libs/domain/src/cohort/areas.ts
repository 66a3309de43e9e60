import type { CohortPolicy } from './policy.js';
import type { CohortRow } from './row.js';

/**
 * Does the file name a place that the service does not look after? A person then decides who
 * supports the victim (docs/service/intake.md#out-of-area). A row without a place is not out of
 * area.
 */
export const isOutOfArea = (
  { locationArea }: Pick<CohortRow, 'locationArea'>,
  { areasServed }: Pick<CohortPolicy, 'areasServed'>,
): boolean =>
  locationArea !== null &&
  areasServed.length > 0 &&
  !areasServed.some((area) => plain(locationArea).includes(plain(area)));

/** As words between spaces, so that `Northvale` is not found in `Northvaleton`. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;
