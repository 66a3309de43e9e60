import { emptyTestDatabase, type TestDatabase } from '@waymark/testing';
import { createKeyRing, KeyDestroyed } from './key-ring.js';
import { openKeyStore, type KeyStore, type StoredKey } from './key-store.js';
import { masterKeyOf } from './master-key.js';
import { rotateKeys, type Rotated } from './rotate-keys.js';
import { withStoredIndexing } from './stored-indexing.js';

const OLD = '11'.repeat(32);
const NEW = '22'.repeat(32);

describe('a change of the master key', () => {
  let database: TestDatabase;
  let store: KeyStore;
  beforeAll(async () => {
    database = await emptyTestDatabase();
    store = await openKeyStore({ url: database.keysUrl });
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await database?.giveBack();
  });
  const ringOf = async (hex: string, also?: string) =>
    createKeyRing({ store, master: await withStoredIndexing(store, masterKeyOf(hex, also)) });
  const all = async (hex: string, also: string, most = 2) => {
    const total = { rewrapped: 0, unreadable: 0, pages: 0 };
    let after: StoredKey | null = null;
    do {
      const page: Rotated = await rotateKeys(
        { store, master: masterKeyOf(hex, also) },
        { after, most },
      );
      total.rewrapped += page.rewrapped;
      total.unreadable += page.unreadable;
      total.pages += 1;
      after = page.next;
    } while (after);
    return total;
  };

  it('keeps everything readable at every step, and at the end without the old key', async () => {
    const before = await ringOf(OLD);
    const sealed = new Map<string, Buffer>();
    for (let n = 0; n < 5; n += 1)
      sealed.set(`case-${n}`, await before.encrypt('northvale', `case-${n}`, { n }, 'a'));
    const index = before.blindIndex('northvale', 'name', 'Invented');
    const cursor = before.sealText('northvale', '["a"]', 'cursor');
    await before.destroy('northvale', 'case-4', '2026-11-22T09:00:00.000Z');

    // First every process learns to read what the new key will wrap; then the new key takes over.
    const [learns, takesOver] = [await ringOf(OLD, NEW), await ringOf(NEW, OLD)];
    const fresh = await takesOver.encrypt('northvale', 'case-9', { n: 9 }, 'a');
    expect(await learns.decrypt('northvale', 'case-9', fresh, 'a')).toEqual({ n: 9 });
    expect(await takesOver.decrypt('northvale', 'case-1', sealed.get('case-1')!, 'a')).toEqual({
      n: 1,
    });
    expect(takesOver.blindIndex('northvale', 'name', 'Invented')).toBe(index);
    expect(takesOver.openText('northvale', cursor, 'cursor')).toBe('["a"]');

    // Interrupted after a page, and begun again.
    expect(
      await rotateKeys({ store, master: masterKeyOf(NEW, OLD) }, { after: null, most: 2 }),
    ).toMatchObject({ rewrapped: 2, unreadable: 0, next: expect.anything() });
    expect(await all(NEW, OLD)).toMatchObject({ rewrapped: 3, unreadable: 0 });
    expect(await all(NEW, OLD)).toMatchObject({ rewrapped: 0, unreadable: 0 });

    const after = await ringOf(NEW);
    for (const n of [0, 1, 2, 3])
      expect(await after.decrypt('northvale', `case-${n}`, sealed.get(`case-${n}`)!, 'a')).toEqual({
        n,
      });
    await expect(after.decrypt('northvale', 'case-4', sealed.get('case-4')!, 'a')).rejects.toThrow(
      KeyDestroyed,
    );
    expect(after.blindIndex('northvale', 'name', 'Invented')).toBe(index);
    await expect(ringOf(OLD)).rejects.toThrow('cannot be deciphered');
  });

  it('leaves a key alone that neither opens, says so, and ends', async () => {
    await createKeyRing({ store, master: masterKeyOf('33'.repeat(32)) }).encrypt(
      'northvale',
      'case-of-others',
      1,
      'a',
    );
    expect(await all(NEW, OLD, 1)).toMatchObject({ rewrapped: 0, unreadable: 1 });
  });
});
