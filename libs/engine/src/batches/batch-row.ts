import type { ElementMapping } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

export type BatchState = 'running' | 'paused' | 'stopped' | 'done';

export interface BatchRow {
  id: string;
  kind: 'migrate' | 'undo';
  journey: string;
  from_version: number;
  to_version: number;
  mapping: ElementMapping;
  begun_by: string;
  state: BatchState;
}

/** The key that encrypts why somebody began a batch. */
export const REASON_KEY = 'audit';
export const reasonPlace = (batch: string): string => `batch/reason/${batch}`;

/** The batch, locked. @throws Refused */
export async function batchRow(tx: Tx, id: string): Promise<BatchRow> {
  const [row] = await tx.query<BatchRow>(
    `select id, kind, journey, from_version, to_version, mapping, begun_by, state
      from batch
      where organisation = $1 and id = $2
      for update`,
    [tx.organisation, id],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such batch.');
  return row;
}
