import type { Principal } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';

/** The import acts for the organisation, not for the person who handed in the file. */
export const IMPORTER: Principal = { kind: 'system', id: 'cohort-import', roles: [] };

export const importer = (
  within: CaseTransaction,
  command: string,
): { organisation: string; command: string; principal: Principal } => ({
  organisation: within.tx.organisation,
  command,
  principal: IMPORTER,
});
