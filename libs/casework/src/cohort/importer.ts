import type { Principal } from '@waymark/engine';
import type { Frame } from '../frame.js';

/** The import acts for the organisation, not for the person who handed in the file. */
export const IMPORTER: Principal = { kind: 'system', id: 'cohort-import', roles: [] };

export const importer = (
  frame: Frame,
  command: string,
): { organisation: string; command: string; principal: Principal } => ({
  organisation: frame.tx.organisation,
  command,
  principal: IMPORTER,
});
