import type { Instant, OrganisationId } from '@waymark/domain';
import { lockEach, type KeyRing, type Tx } from '@waymark/persistence';

/**
 * A name with its key as it is kept. Both are hashes, because a correlation key may be an outside
 * reference to a person.
 */
export const messageKey = (
  keys: KeyRing,
  organisation: OrganisationId,
  { name, key }: { name: string; key: string | null },
): MessageKey => ({
  name,
  index: key === null ? '' : keys.blindIndex(organisation, 'message-key', key),
  exact: key === null ? '' : keys.fingerprint(organisation, 'message-key', asWritten(key)),
});

/** A UUID, such as the id of a case, is the same in capital letters (RFC 9562, section 4). */
const asWritten = (key: string): string => (UUID.test(key) ? key.toLowerCase() : key);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key of a row of `message` or `subscription`. */
export const keyOfRow = ({
  name,
  key_index: index,
  key_exact: exact,
}: KeyColumns & { name: string }): MessageKey => ({ name, index, exact });

/** The columns that a key gives. */
export interface KeyColumns {
  key_index: string;
  key_exact: string | null;
}

/**
 * The key that encrypts the messages of a month. It is destroyed once the last of them has expired.
 */
export const exchangeKey = (at: Instant): string => `exchange/${at.slice(0, 7)}`;

/** What a message and a subscription meet by. */
export interface MessageKey {
  name: string;
  /** Of the key without its case and the blanks around it: keys that may be the same are alike. */
  index: string;
  /**
   * Of the key as it is, a UUID in small letters; null in a row of an older build, which met by
   * `index` alone.
   */
  exact: string | null;
}

/**
 * SQL condition: a row of `message` or `subscription` has this key. `A1` and `a1` name two cases.
 */
export const hasKey = (row: string, { index, exact }: { index: string; exact: string }): string =>
  `${row}key_index = ${index}
   and (${row}key_exact is null or ${exact}::text is null or ${row}key_exact = ${exact}::text)`;

/**
 * Publishing and opening a subscription wait for each other here, so that no message is missed
 * between the two. Every change in the life of a message is made under this lock.
 */
export async function lockKeys(
  tx: Tx,
  keys: readonly Pick<MessageKey, 'name' | 'index'>[],
): Promise<void> {
  await lockEach(
    tx,
    'message-key',
    keys.map(({ name, index }) => `${name}/${index}`),
  );
}
