import type { CohortRow } from './row.js';

/** The file's own reason for leaving a row out, as a code: `Out of area` is `out-of-area`. */
export const statedReason = ({ excludeReason }: CohortRow): string | null =>
  excludeReason === null
    ? null
    : excludeReason
        .trim()
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '');
