import type { Instant, OrganisationId } from '@waymark/domain';
import { lockEach, type KeyRing, type Tx } from '@waymark/persistence';

/** Blind: a correlation key may be an outside reference to a person. */
export const keyIndex = (
  keys: KeyRing,
  organisation: OrganisationId,
  key: string | null,
): string => (key === null ? '' : keys.blindIndex(organisation, 'message-key', key));

/**
 * What messages carry is sealed with a key of their month, destroyed when the last of them has
 * expired.
 */
export const exchangeKey = (at: Instant): string => `exchange/${at.slice(0, 7)}`;

/**
 * Publishing and opening a subscription wait for one another here, so that no message falls between
 * them. In one order, against deadlock.
 */
export async function lockKeys(
  tx: Tx,
  keys: readonly { name: string; index: string }[],
): Promise<void> {
  await lockEach(
    tx,
    'message-key',
    keys.map(({ name, index }) => `${name}/${index}`),
  );
}
