import type { KeyStore } from './key-store.js';
import type { MasterKey } from './master-key.js';
import { unwrap, wrap } from './wrapping.js';

/** Of no organisation, so no erasure and no list of an organisation finds it. */
const PLACE = { organisation: '', id: 'indexing' };
const NAME = 'indexing';

/**
 * The master key with the indexing key of this installation. Blind indexes cannot be made again
 * without the words, so their key outlives a change of the master key: it is stored, wrapped like
 * every other. The first master key of an installation decides it.
 */
export async function withStoredIndexing(store: KeyStore, master: MasterKey): Promise<MasterKey> {
  const first = master.also && (await isOlder(store)) ? master.also : master;
  const candidate = wrap(master, first.indexing, NAME);
  const stored = await store.obtain(PLACE.organisation, PLACE.id, candidate);
  if (!stored) throw new Error('The key of the indexes was destroyed.');
  return { ...master, indexing: unwrap(master, stored, NAME) };
}

/** An installation from before the indexing key was stored, whose master key changes now. */
const isOlder = async (store: KeyStore): Promise<boolean> =>
  (await store.find(PLACE.organisation, PLACE.id)) === null;
