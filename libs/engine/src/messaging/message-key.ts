import type { Instant, OrganisationId } from '@waymark/domain';
import { lockEach, type KeyRing, type Tx } from '@waymark/persistence';

/** A blind index, because a correlation key may be an outside reference to a person. */
export const keyIndex = (
  keys: KeyRing,
  organisation: OrganisationId,
  key: string | null,
): string => (key === null ? '' : keys.blindIndex(organisation, 'message-key', key));

/**
 * The key that encrypts the messages of a month. It is destroyed once the last of them has expired.
 */
export const exchangeKey = (at: Instant): string => `exchange/${at.slice(0, 7)}`;

/** What a message and a subscription meet by. */
export interface MessageKey {
  name: string;
  /** See `keyIndex`. */
  index: string;
}

/**
 * Publishing and opening a subscription wait for each other here, so that no message is missed
 * between the two. Every change in the life of a message is made under this lock.
 */
export async function lockKeys(tx: Tx, keys: readonly MessageKey[]): Promise<void> {
  await lockEach(
    tx,
    'message-key',
    keys.map(({ name, index }) => `${name}/${index}`),
  );
}
