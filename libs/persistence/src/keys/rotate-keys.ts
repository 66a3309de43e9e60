import { NotDecipherable } from './cipher.js';
import type { KeyStore, StoredKey } from './key-store.js';
import type { MasterKey } from './master-key.js';
import { unwrap, wrap } from './wrapping.js';

export interface RotationPage {
  /** `next` of the answer before. */
  after: StoredKey | null;
  most: number;
}
export interface Rotated {
  /** Keys that the present master key wraps from now on. */
  rewrapped: number;
  /** Keys that neither of the accepted master keys opens. They stay as they are. */
  unreadable: number;
  /** Null where no key is left after this page. */
  next: StoredKey | null;
}

/**
 * Wraps a page of data keys with the present master key. What they encrypt stays as it is. It can
 * be interrupted and repeated: a key that is wrapped already is not read again, and a key that is
 * destroyed meanwhile stays destroyed.
 */
export async function rotateKeys(
  { store, master }: { store: KeyStore; master: MasterKey },
  { after, most }: RotationPage,
): Promise<Rotated> {
  const keys = await store.wrappedByOthers(master.name, { after, most });
  const rotated: Rotated = { rewrapped: 0, unreadable: 0, next: null };
  for (const { organisation, id, wrapped } of keys) {
    const name = organisation === '' ? id : `${organisation}/${id}`;
    try {
      const to = wrap(master, unwrap(master, wrapped, name), name);
      if (await store.rewrap({ organisation, id, from: wrapped, to })) rotated.rewrapped += 1;
    } catch (thrown) {
      if (!(thrown instanceof NotDecipherable)) throw thrown;
      rotated.unreadable += 1;
    }
  }
  const last = keys.at(-1);
  if (last && keys.length === most) rotated.next = { organisation: last.organisation, id: last.id };
  return rotated;
}
