import type { InstanceId, JsonObject } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

/** The payload as the case admits it (`docs/service/rules.md#rule-3`). */
export async function admitted(
  tx: Tx,
  context: EngineContext,
  {
    instance,
    payload,
    message,
  }: {
    instance: InstanceId;
    payload: JsonObject;
    message?: { name: string; source: string };
  },
): Promise<JsonObject> {
  if (!context.caseWriter?.admit || Object.keys(payload).length === 0) return payload;
  const [row] = await tx.query<{ case_id: string | null; journey: string }>(
    'select case_id, journey from instance where organisation = $1 and id = $2',
    [tx.organisation, instance],
  );
  return row?.case_id
    ? context.caseWriter.admit(tx, {
        caseId: row.case_id,
        variables: payload,
        ...(message !== undefined && { message: { ...message, journey: row.journey } }),
      })
    : payload;
}
