import type { Name } from '@waymark/domain';
import type { Commands, Principal } from '@waymark/engine';
import type { Persistence, Tx } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';

/** An import acts for the organisation, not for the person who handed in the file. */
export const IMPORTER: Principal = { kind: 'system', id: 'cohort-import', roles: [] };

/** What a row, or another case, does to the processes of a case. */
export type ImportCommands = Pick<
  Commands,
  'startInstanceIn' | 'publishMessageIn' | 'tightenDeadlineIn' | 'changeVariablesIn'
>;

export interface ImportDeps {
  persistence: Persistence;
  commands: ImportCommands;
}

export const importer = (
  within: CaseTransaction,
  command: Name,
): { organisation: string; command: Name; principal: Principal } => ({
  organisation: within.tx.organisation,
  command,
  principal: IMPORTER,
});

export const asImporter = <T>(
  deps: Pick<ImportDeps, 'persistence'>,
  organisation: string,
  work: (within: CaseTransaction) => Promise<T>,
): Promise<T> => deps.persistence.inOrganisation(organisation, (tx) => work(importerIn(deps, tx)));

/** A transaction in which the importer is the one who acts. */
export const importerIn = (
  { persistence: { keys, clock } }: Pick<ImportDeps, 'persistence'>,
  tx: Tx,
): CaseTransaction => ({ tx, keys, at: clock.serviceNow(), by: IMPORTER.id });
