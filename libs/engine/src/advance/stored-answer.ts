import type { Json } from '@waymark/domain';
import type { Fact } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import type { InstanceRow } from './instance-row.js';

/** The answer of the step that handled this event before. */
export async function storedAnswer(
  tx: Tx,
  context: EngineContext,
  row: InstanceRow,
): Promise<{ answer: Json; facts: Fact[] }> {
  const payload = await context.persistence.keys.decrypt<{ answer: Json; facts: Fact[] }>(
    tx.organisation,
    row.key_id,
    row.repeated_payload as Buffer,
    `step/payload/${row.id}/${row.repeated_seq}`,
  );
  return { answer: payload.answer, facts: payload.facts };
}
