import type { Principal } from '../commands/envelope.js';

/** Stands in `approved_by` of a version for which no approval was needed: nobody approved it. */
export const STANDING_RULE: Pick<Principal, 'id'> = { id: 'no-approval-needed' };
