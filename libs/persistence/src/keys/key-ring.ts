import { createHmac, randomBytes } from 'node:crypto';
import type { Instant, Json, OrganisationId } from '@waymark/domain';
import { NotDecipherable, open, seal } from './cipher.js';
import { needInTransaction, type NeededKey } from './keys-at-hand.js';
import type { KeyStore } from './key-store.js';
import type { MasterKey } from './master-key.js';
import { acceptedBy, unwrap, wrap } from './wrapping.js';
import { pack, unpack } from './packing.js';

/**
 * The key was destroyed by an erasure, or never existed. What it encrypted cannot be read any more.
 */
export class KeyDestroyed extends Error {
  constructor(readonly keyId: string) {
    super('data key destroyed or unknown');
  }
}

export interface KeyRing {
  /**
   * Encrypts a JSON value with the key of a case, an import, or an instance without a case. The
   * first use makes the key. `place` is `table/column/row`.
   */
  encrypt(
    organisation: OrganisationId,
    keyId: string,
    value: Json | object,
    place: string,
  ): Promise<Buffer>;
  /**
   * Makes the key if there is none, and keeps it in memory, before a transaction begins that uses
   * it: a transaction that waits for the database of keys would hold up everybody behind it.
   */
  prepare(organisation: OrganisationId, keyId: string): Promise<void>;
  /** Brings several into memory. @returns the names of those that do not exist. */
  bring(needed: readonly NeededKey[]): Promise<string[]>;
  /** @throws KeyDestroyed, NotDecipherable */
  decrypt<T = Json>(
    organisation: OrganisationId,
    keyId: string,
    sealed: Buffer,
    place: string,
  ): Promise<T>;
  /** As `encrypt`, and also answers the size of the compressed value before encryption. */
  encryptMeasured(
    organisation: OrganisationId,
    keyId: string,
    value: object,
    place: string,
  ): Promise<{ sealed: Buffer; bytes: number }>;
  /**
   * A keyed hash to search and match by. The same text (trimmed, without regard to case) of the
   * same kind has the same hash, within one organisation only.
   */
  blindIndex(organisation: OrganisationId, kind: string, text: string): string;
  /**
   * A keyed hash of exactly this text, so that two requests or two keys can be compared without
   * keeping what they say.
   */
  fingerprint(organisation: OrganisationId, kind: string, text: string): string;
  /**
   * Seals a text that a caller gets and brings back, for example a cursor: nobody else can read,
   * make or change one, or bring it to another `place`.
   */
  sealText(organisation: OrganisationId, text: string, place: string): string;
  /** The text that was sealed for this place, or null if it was not sealed here. */
  openText(organisation: OrganisationId, sealed: string, place: string): string | null;
  /** Erases. Other processes keep the key in memory no longer than the cache allows. */
  destroy(organisation: OrganisationId, keyId: string, at: Instant): Promise<boolean>;
  /** The ids of keys that begin with `prefix` and still exist. */
  list(organisation: OrganisationId, prefix: string): Promise<string[]>;
  /** The keys that were erased, and when. */
  ledger(organisation: OrganisationId): Promise<{ id: string; erasedAt: string }[]>;
}

export interface KeyRingSettings {
  store: KeyStore;
  master: MasterKey;
  /** Keys kept in memory. Default 2000. */ cached?: number;
  /** Real milliseconds a key stays in memory. Default 60 000. */ cacheMs?: number;
  realNow?: () => number;
}

export function createKeyRing(settings: KeyRingSettings): KeyRing {
  const { store, master } = settings;
  const cache = new KeyCache(
    settings.cached ?? 2000,
    settings.cacheMs ?? 60_000,
    settings.realNow ?? Date.now,
  );
  const keyFor = async ({ organisation, keyId }: Place, create: boolean): Promise<Buffer> => {
    const name = nameOf({ organisation, keyId });
    const known = cache.get(name);
    if (known) return known;
    if (needInTransaction(name, { organisation, keyId, create })) throw new KeyDestroyed(keyId);
    return wait({ organisation, keyId, create });
  };
  const wait = async ({ organisation, keyId, create }: NeededKey): Promise<Buffer> => {
    const name = nameOf({ organisation, keyId });
    const wrapped = create
      ? await store.obtain(organisation, keyId, wrap(master, randomBytes(32), name))
      : await store.find(organisation, keyId);
    if (!wrapped) throw new KeyDestroyed(keyId);
    return cache.put(name, unwrap(master, wrapped, name));
  };
  const sealAt = async (at: Place, value: unknown): Promise<{ sealed: Buffer; bytes: number }> => {
    const packed = pack(value);
    return { sealed: seal(await keyFor(at, true), packed, placeIn(at)), bytes: packed.length };
  };
  const openAt = async (at: Place, sealed: Buffer): Promise<unknown> =>
    unpack(open(await keyFor(at, false), sealed, placeIn(at)));
  return {
    prepare: async (organisation, keyId) =>
      void (await keyFor({ organisation, keyId, place: '' }, true)),
    bring: async (needed) => {
      const absent = await Promise.all(
        needed.map((key) =>
          wait(key).then(
            () => [],
            (thrown: unknown) => {
              if (thrown instanceof KeyDestroyed) return [nameOf(key)];
              throw thrown;
            },
          ),
        ),
      );
      return absent.flat();
    },
    encryptMeasured: (...[organisation, keyId, value, place]) =>
      sealAt({ organisation, keyId, place }, value),
    encrypt: async (...[organisation, keyId, value, place]) =>
      (await sealAt({ organisation, keyId, place }, value)).sealed,
    decrypt: async <T>(
      ...[organisation, keyId, sealed, place]: [OrganisationId, string, Buffer, string]
    ) => (await openAt({ organisation, keyId, place }, sealed)) as T,
    blindIndex: (organisation, kind, text) =>
      createHmac('sha256', master.indexing)
        .update(`${organisation}\u001f${kind}\u001f${text.normalize('NFKC').trim().toLowerCase()}`)
        .digest('hex')
        .slice(0, 40),
    fingerprint: (organisation, kind, text) =>
      createHmac('sha256', master.indexing)
        .update(`fingerprint\u001f${organisation}\u001f${kind}\u001f${text}`)
        .digest('hex'),
    sealText: (organisation, text, place) =>
      seal(master.handedOut, Buffer.from(text), placeIn({ organisation, place })).toString(
        'base64url',
      ),
    openText: (organisation, sealed, place) => {
      const bytes = Buffer.from(sealed, 'base64url');
      for (const accepted of acceptedBy(master))
        try {
          return open(accepted.handedOut, bytes, placeIn({ organisation, place })).toString();
        } catch (thrown) {
          if (!(thrown instanceof NotDecipherable)) throw thrown;
        }
      return null;
    },
    destroy: async (organisation, keyId, at) => {
      cache.delete(`${organisation}/${keyId}`);
      return store.destroy(organisation, keyId, at);
    },
    list: (organisation, prefix) => store.list(organisation, prefix),
    ledger: (organisation) => store.ledger(organisation),
  };
}

const nameOf = ({ organisation, keyId }: Omit<Place, 'place'>): string =>
  `${organisation}/${keyId}`;

interface Place {
  organisation: OrganisationId;
  keyId: string;
  place: string;
}
const placeIn = ({ organisation, place }: Omit<Place, 'keyId'>): string =>
  `${organisation}/${place}`;

/**
 * Drops the key that was stored longest ago when it is full, and every key after its time, so that
 * an erasure by another process takes effect.
 */
class KeyCache {
  private readonly entries = new Map<string, { key: Buffer; until: number }>();
  constructor(
    private readonly size: number,
    private readonly lifeMs: number,
    private readonly now: () => number,
  ) {}

  get(name: string): Buffer | undefined {
    const entry = this.entries.get(name);
    if (entry && entry.until > this.now()) return entry.key;
    this.entries.delete(name);
    return undefined;
  }

  put(name: string, key: Buffer): Buffer {
    this.entries.delete(name);
    this.entries.set(name, { key, until: this.now() + this.lifeMs });
    const oldest = this.entries.size > this.size ? this.entries.keys().next().value : undefined;
    if (oldest !== undefined) this.entries.delete(oldest);
    return key;
  }

  delete(name: string): void {
    this.entries.delete(name);
  }
}
