import type { OrganisationId } from '@waymark/domain';
import type { DataSource } from 'typeorm';
import { openServiceClock, type ServiceClock } from './clock/service-clock.js';
import { applicationDataSource } from './data-source.js';
import { createKeyRing, type KeyRing } from './keys/key-ring.js';
import { openKeyStore } from './keys/key-store.js';
import { withKeysAtHand } from './keys/keys-at-hand.js';
import type { MasterKey } from './keys/master-key.js';
import { rotateKeys, type Rotated, type RotationPage } from './keys/rotate-keys.js';
import { withStoredIndexing } from './keys/stored-indexing.js';
import { inOrganisation, listOrganisations, shareConnections, type Tx } from './transaction.js';

/** What a room needs in order to store something. */
export interface Persistence {
  readonly dataSource: DataSource;
  readonly keys: KeyRing;
  readonly clock: ServiceClock;
  /**
   * `work` runs again if it needs keys that are not in memory: nobody waits for the database of
   * keys with an open transaction.
   */
  inOrganisation<T>(organisation: OrganisationId, work: (tx: Tx) => Promise<T>): Promise<T>;
  organisations(): Promise<OrganisationId[]>;
  /** Wraps data keys with the present master key (docs/operating.md#changing-the-master-key). */
  rotateKeys(page: RotationPage): Promise<Rotated>;
  close(): Promise<void>;
}

export interface PersistenceSettings {
  /** The application's database, as role `waymark_app`. */
  url: string;
  /** The database of wrapped keys (`waymark_keys`). */
  keysUrl: string;
  master: MasterKey;
  poolSize?: number;
  name?: string;
  /**
   * For how many real milliseconds an organisation with much to do steps back while others are at
   * work (`ConnectionShares`). Default: never.
   */
  stepBackMs?: number;
  /** See ServiceClockSettings. */
  clockRefreshMs?: number;
  clockNoticeMs?: number;
  realNow?: () => number;
}

export async function openPersistence(settings: PersistenceSettings): Promise<Persistence> {
  const dataSource = await applicationDataSource(settings).initialize();
  if (settings.stepBackMs) shareConnections(dataSource, { stepBackMs: settings.stepBackMs });
  const store = await openKeyStore({ url: settings.keysUrl });
  const master = await withStoredIndexing(store, settings.master);
  const clock = await openServiceClock({
    dataSource,
    refreshMs: settings.clockRefreshMs,
    noticeMs: settings.clockNoticeMs,
    realNow: settings.realNow,
  });
  const keys = createKeyRing({ store, master });
  return {
    dataSource,
    clock,
    rotateKeys: (page) => rotateKeys({ store, master }, page),
    keys,
    inOrganisation: (organisation, work) =>
      withKeysAtHand(keys.bring, (beforeCommit) =>
        inOrganisation(dataSource, organisation, async (tx) => {
          const answer = await work(tx);
          beforeCommit();
          return answer;
        }),
      ),
    organisations: () => listOrganisations(dataSource),
    close: async () => {
      clock.close();
      await dataSource.destroy();
      await store.close();
    },
  };
}
