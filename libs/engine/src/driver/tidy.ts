import { sealAudit } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { tidyDrafts } from '../drafts/tidy-drafts.js';
import { tidyJourneyDrafts } from '../journey-drafts/tidy-journey-drafts.js';
import { expireOldKeys } from './expire-old-keys.js';
import { sealOldColumns } from './seal-old-columns.js';
import { forgetOldChains } from '../messaging/chain-limit.js';
import { expireMessages } from '../messaging/expire-messages.js';

export interface Tidied {
  expiredMessages: number;
  sealedChains: number;
}

/**
 * Work that comes of no event: removes expired messages, what was typed into tasks that ended long
 * ago and drafts of journeys that were discarded long ago, and seals the audit chains.
 */
export async function tidy(context: EngineContext): Promise<Tidied> {
  let sealedChains = 0;
  for (const organisation of await context.persistence.organisations()) {
    await context.persistence.inOrganisation(organisation, forgetOldChains);
    sealedChains += (await sealAudit(context.persistence.dataSource, organisation))?.chains ?? 0;
  }
  await tidyDrafts(context);
  await tidyJourneyDrafts(context);
  await expireOldKeys(context);
  await sealOldColumns(context);
  return { ...(await expireMessages(context)), sealedChains };
}
