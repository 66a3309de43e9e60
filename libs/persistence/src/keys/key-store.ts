import type { OrganisationId } from '@waymark/domain';
import pg from 'pg';
import { whileLocked } from '../locks.js';
import { KEY_TIME_LIMITS, limitsOfClient } from '../time-limits.js';

/**
 * Wrapped data keys, in a database of their own with short-lived backups. Destroying a key erases
 * what it encrypted, in the backups of the other database too.
 */
export interface KeyStore {
  /**
   * The wrapped key. Stores the given one if there is none yet. Null if the key was destroyed: it
   * is never made again.
   */
  obtain(organisation: OrganisationId, id: string, candidate: Wrapped): Promise<Buffer | null>;
  find(organisation: OrganisationId, id: string): Promise<Buffer | null>;
  /** Records the erasure in the ledger. @returns whether there was a key. */
  destroy(organisation: OrganisationId, id: string, at: string): Promise<boolean>;
  /** The ids of keys that begin with `prefix` and still exist. */
  list(organisation: OrganisationId, prefix: string): Promise<string[]>;
  ledger(organisation: OrganisationId): Promise<{ id: string; erasedAt: string }[]>;
  /** Keys of all organisations that another master key than this one wraps, after `after`. */
  wrappedByOthers(
    master: string,
    page: { after: StoredKey | null; most: number },
  ): Promise<(StoredKey & { wrapped: Buffer })[]>;
  /**
   * Stores the key as this master key wraps it, unless it was changed or destroyed meanwhile.
   * @returns whether it was stored.
   */
  rewrap(key: StoredKey & { from: Buffer; to: Wrapped }): Promise<boolean>;
  close(): Promise<void>;
}

/** A data key as a master key wraps it, with the name of that master key. */
export interface Wrapped {
  bytes: Buffer;
  by: string;
}
export interface StoredKey {
  organisation: OrganisationId;
  id: string;
}

/** Connections of a program to the database of keys. */
export const KEY_POOL = 4;

/** The key store in Postgres. Makes its table if it is missing. */
export async function openKeyStore(settings: {
  url: string;
  poolSize?: number;
}): Promise<KeyStore> {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.poolSize ?? KEY_POOL,
    application_name: 'waymark-keys',
    ...limitsOfClient(KEY_TIME_LIMITS),
  });
  pool.on('error', () => undefined); // an idle connection that broke is replaced by the pool
  await createTable(pool);
  return storeOn(pool);
}

const TABLE = `
create table if not exists data_key (
  organisation text not null,
  id text not null,
  wrapped bytea,
  erased_at timestamptz,
  primary key (organisation, id),
  check ((wrapped is null) = (erased_at is not null))
)`;

async function createTable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await whileLocked(client, 'key-store', async () => {
      await client.query(TABLE);
      await client.query('alter table data_key add column if not exists wrapped_by text');
    });
  } finally {
    client.release();
  }
}

function storeOn(pool: pg.Pool): KeyStore {
  const find: KeyStore['find'] = async (organisation, id) => {
    const { rows } = await pool.query<{ wrapped: Buffer | null }>(
      'select wrapped from data_key where organisation = $1 and id = $2',
      [organisation, id],
    );
    return rows[0]?.wrapped ?? null;
  };
  return {
    find,
    obtain: async (organisation, id, candidate) => {
      const { rows } = await pool.query<{ wrapped: Buffer }>(
        `insert into data_key (organisation, id, wrapped, wrapped_by)
          values ($1, $2, $3, $4)
          on conflict do nothing
          returning wrapped`,
        [organisation, id, candidate.bytes, candidate.by],
      );
      return rows[0]?.wrapped ?? find(organisation, id);
    },
    destroy: async (organisation, id, at) => {
      const { rowCount } = await pool.query(
        `update data_key
          set wrapped = null, erased_at = $3
          where organisation = $1 and id = $2 and wrapped is not null`,
        [organisation, id, at],
      );
      return (rowCount ?? 0) > 0;
    },
    list: async (organisation, prefix) => {
      const { rows } = await pool.query<{ id: string }>(
        `select id
          from data_key
          where organisation = $1 and starts_with(id, $2) and wrapped is not null
          order by id`,
        [organisation, prefix],
      );
      return rows.map(({ id }) => id);
    },
    ledger: async (organisation) => {
      const { rows } = await pool.query<{ id: string; erased_at: Date }>(
        `select id, erased_at
          from data_key
          where organisation = $1 and wrapped is null
          order by erased_at, id`,
        [organisation],
      );
      return rows.map((row) => ({ id: row.id, erasedAt: row.erased_at.toISOString() }));
    },
    wrappedByOthers: async (master, { after, most }) =>
      (
        await pool.query<StoredKey & { wrapped: Buffer }>(
          `select organisation, id, wrapped
            from data_key
            where wrapped is not null
              and wrapped_by is distinct from $1
              and (organisation, id) > ($2, $3)
            order by organisation, id
            limit $4`,
          [master, after?.organisation ?? '', after?.id ?? '', most],
        )
      ).rows,
    rewrap: async ({ organisation, id, from, to }) => {
      const { rowCount } = await pool.query(
        `update data_key
          set wrapped = $4, wrapped_by = $5
          where organisation = $1 and id = $2 and wrapped = $3`,
        [organisation, id, from, to.bytes, to.by],
      );
      return (rowCount ?? 0) > 0;
    },
    close: () => pool.end(),
  };
}
