import type { Instant } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';

/** Who said a flag of the file first. Null where the file is older than that. */
export interface FlagSaidBy {
  flag: string;
  said: {
    at: Instant;
    by: string;
    /** Stable code: `referral`, `form:ELEMENT`, `journey`, the name of a message and so on. */
    how: string;
  } | null;
}

export const flagsSaidIn = ({ details: { flagsSaid = {} } }: CaseFile): FlagSaidBy[] =>
  Object.entries(flagsSaid).map(([flag, said]) => ({ flag, said }));
