import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { NotDecipherable } from './cipher.js';
import { createKeyRing, KeyDestroyed } from './key-ring.js';
import { openKeyStore, type KeyStore } from './key-store.js';
import { masterKeyOf } from './master-key.js';

describe('key ring', () => {
  let test: TestPersistence;
  let store: KeyStore;
  const master = masterKeyOf('11'.repeat(32));

  beforeAll(async () => {
    test = await openTestPersistence();
    store = await openKeyStore({ url: test.database.keysUrl });
  });
  afterAll(async () => {
    await store.close();
    await test.close();
  });

  it('decrypts in another process, but only in the same place', async () => {
    const value = { surname: 'Invented', words: 'x'.repeat(2000) };
    const sealed = await createKeyRing({ store, master }).encrypt(
      'northvale',
      'case-1',
      value,
      'note/payload/1',
    );
    const elsewhere = createKeyRing({ store, master });
    expect(await elsewhere.decrypt('northvale', 'case-1', sealed, 'note/payload/1')).toEqual(value);
    expect(sealed.includes('Invented')).toBe(false);
    expect(sealed.length).toBeLessThan(400);
    await expect(
      elsewhere.decrypt('northvale', 'case-1', sealed, 'note/payload/2'),
    ).rejects.toThrow(NotDecipherable);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    await expect(
      elsewhere.decrypt('northvale', 'case-1', sealed, 'note/payload/1'),
    ).rejects.toThrow(NotDecipherable);
  });

  it('agrees on one key when two processes make it at once', async () => {
    const [one, two] = [createKeyRing({ store, master }), createKeyRing({ store, master })];
    const sealed = await Promise.all([
      one.encrypt('northvale', 'case-2', 1, 'a'),
      two.encrypt('northvale', 'case-2', 2, 'a'),
    ]);
    expect(
      await Promise.all([
        two.decrypt('northvale', 'case-2', sealed[0], 'a'),
        one.decrypt('northvale', 'case-2', sealed[1], 'a'),
      ]),
    ).toEqual([1, 2]);
  });

  it('never makes a destroyed key again', async () => {
    let now = 0;
    const ring = createKeyRing({ store, master });
    const other = createKeyRing({ store, master, cacheMs: 1000, realNow: () => now });
    const sealed = await ring.encrypt('northvale', 'case-3', 'gone', 'a');
    await other.decrypt('northvale', 'case-3', sealed, 'a');
    expect(await ring.destroy('northvale', 'case-3', '2026-11-22T09:00:00.000Z')).toBe(true);
    await expect(ring.decrypt('northvale', 'case-3', sealed, 'a')).rejects.toThrow(KeyDestroyed);
    await expect(ring.encrypt('northvale', 'case-3', 'again', 'a')).rejects.toThrow(KeyDestroyed);
    now = 1001;
    await expect(other.decrypt('northvale', 'case-3', sealed, 'a')).rejects.toThrow(KeyDestroyed);
    expect(await store.ledger('northvale')).toEqual([
      { id: 'case-3', erasedAt: '2026-11-22T09:00:00.000Z' },
    ]);
  });

  it('indexes by organisation and kind, without regard to case', () => {
    const ring = createKeyRing({ store, master });
    const index = ring.blindIndex('northvale', 'name', ' Invented ');
    expect(index).toBe(ring.blindIndex('northvale', 'name', 'INVENTED'));
    expect(
      new Set([
        index,
        ring.blindIndex('eastmoor', 'name', 'Invented'),
        ring.blindIndex('northvale', 'dob', 'Invented'),
        createKeyRing({ store, master: masterKeyOf('22'.repeat(32)) }).blindIndex(
          'northvale',
          'name',
          'Invented',
        ),
      ]).size,
    ).toBe(4);
  });
});
