import type { InstanceId, Sha256 } from '@waymark/domain';
import type { Program, State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { storedState } from '../advance/stored-state.js';
import type { EngineContext } from '../context.js';

/**
 * An instance's state in clear. The caller has already checked that the person may see it. Null
 * where there is no such instance.
 */
export async function instanceState(
  tx: Tx,
  context: EngineContext,
  instance: InstanceId,
): Promise<State | null> {
  const [row] = await tx.query<{ state: Buffer; key_id: string }>(
    'select state, key_id from instance where organisation = $1 and id = $2',
    [tx.organisation, instance],
  );
  if (!row) return null;
  return storedState(
    await context.persistence.keys.decrypt<{ version: number }>(
      tx.organisation,
      row.key_id,
      row.state,
      `instance/state/${instance}`,
    ),
  );
}

/** The program that an instance runs on. Null where there is no such instance. */
export async function programOf(
  tx: Tx,
  context: EngineContext,
  instance: InstanceId,
): Promise<Program | null> {
  const [row] = await tx.query<{ program: Sha256 }>(
    'select program from instance where organisation = $1 and id = $2',
    [tx.organisation, instance],
  );
  return row ? context.programs.program(tx, row.program) : null;
}
