import type { Instant } from '@waymark/domain';

/** The columns of a step row that are not encrypted and that its hash covers. */
export interface StepColumns {
  organisation: string;
  instance: string;
  seq: number;
  incarnation: number;
  event_id: string;
  kind: string;
  at: Instant;
  program: string;
  reference: string;
  interpreter: string;
  key_id: string;
  effects: unknown;
}

export const stepColumns = (row: StepColumns): Record<string, unknown> => ({
  organisation: row.organisation,
  instance: row.instance,
  seq: row.seq,
  incarnation: row.incarnation,
  event: row.event_id,
  kind: row.kind,
  at: row.at,
  program: row.program,
  reference: row.reference,
  interpreter: row.interpreter,
  key: row.key_id,
  effects: row.effects,
});
