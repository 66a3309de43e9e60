import type { CaseId, InstanceId } from '@waymark/domain';
import type { Program, Reference, State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import type { InstanceRow } from './instance-row.js';
import { storedState } from './stored-state.js';

/**
 * Everything that a step reads, decrypted. `row` and `state` are null for an instance that is about
 * to start.
 */
export interface Loaded {
  row: InstanceRow | null;
  state: State | null;
  program: Program;
  reference: Reference;
  keyId: string;
  caseId: CaseId | null;
}

export async function loadInstance(
  tx: Tx,
  context: EngineContext,
  row: InstanceRow,
): Promise<Loaded> {
  const [stored, program, reference] = await Promise.all([
    context.persistence.keys.decrypt<{ version: number }>(
      tx.organisation,
      row.key_id,
      row.state,
      `instance/state/${row.id}`,
    ),
    context.programs.program(tx, row.program),
    context.programs.reference(tx, row.reference),
  ]);
  return {
    row,
    state: storedState(stored),
    program,
    reference,
    keyId: row.key_id,
    caseId: row.case_id,
  };
}

/**
 * All instances of a case share its key, so that one erasure covers them all. An instance without a
 * case has a key of its own.
 */
export const keyIdFor = (instance: InstanceId, caseId: CaseId | null): string =>
  caseId ?? `instance/${instance}`;
