import { expireKeys } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';

/**
 * Destroys the keys of messages and imported files whose time is over in their organisation
 * (docs/service/erasure.md#what-expires). An organisation without these values keeps them.
 */
export async function expireOldKeys(context: EngineContext): Promise<number> {
  const { persistence } = context;
  const at = context.now();
  let destroyed = 0;
  for (const organisation of await persistence.organisations()) {
    const values = await persistence.inOrganisation(organisation, (tx) =>
      valuesInForce(tx, context, at),
    );
    const messagesMonths = values?.setting('messagesKeptMonths') ?? null;
    const importsMonths = values?.setting('importsKeptMonths') ?? null;
    if (messagesMonths === null || importsMonths === null) continue;
    destroyed += await expireKeys(persistence, { organisation, at, messagesMonths, importsMonths });
  }
  return destroyed;
}
