import type { InstanceId } from '@waymark/domain';
import type { Effect } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/** The effects of every step after the one that a driver has seen. */
export async function effectsAfter(
  tx: Tx,
  { instance, seen }: { instance: InstanceId; seen: number },
): Promise<Effect[]> {
  const rows = await tx.prepared<{ effects: Effect[] }>(
    `select effects
      from step
      where organisation = $1 and instance = $2 and seq > $3 and effects <> '[]'
      order by seq`,
    [tx.organisation, instance, seen],
  );
  return rows.flatMap((row) => row.effects);
}
