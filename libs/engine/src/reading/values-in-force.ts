import { latest, londonDate, type Instant } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

/** The reference data by which the organisation goes now, and its values at an instant. */
export interface ValuesInForce {
  reference: Reference;
  text(name: string): string | null;
  number(name: string): number | null;
}

/** Null where the organisation has no reference data yet. */
export async function valuesInForce(
  tx: Tx,
  { programs }: Pick<EngineContext, 'programs'>,
  at: Instant,
): Promise<ValuesInForce | null> {
  const [row] = await tx.query<{ id: string }>(
    'select id from reference_set where organisation = $1 order by recorded_at desc limit 1',
    [tx.organisation],
  );
  if (!row) return null;
  const reference = await programs.reference(tx, row.id);
  const value = (name: string): unknown =>
    latest(reference.values[name] ?? [], londonDate(at))?.value;
  return {
    reference,
    text: (name) => asType('string', value(name)),
    number: (name) => asType('number', value(name)),
  };
}

const asType = <T>(type: 'string' | 'number', value: unknown): T | null =>
  typeof value === type ? (value as T) : null;
