import {
  settingsReader,
  UnknownSetting,
  type Instant,
  type SettingOfCode,
  type SettingValue,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

/** The reference data by which the organisation goes now, and its values at an instant. */
export interface ValuesInForce {
  reference: Reference;
  /** Null where the reference set has no such value. Every set that is published now has it. */
  setting<Name extends SettingOfCode>(name: Name): SettingValue<Name> | null;
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
  const read = settingsReader(reference.values, at);
  return {
    reference,
    setting: (name) => {
      try {
        return read(name);
      } catch (thrown) {
        if (thrown instanceof UnknownSetting) return null;
        throw thrown;
      }
    },
  };
}
