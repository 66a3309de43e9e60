import pg from 'pg';
import { limitsOfClient, TIME_LIMITS } from './time-limits.js';

/** Connections that a program may open at one address of Postgres. */
export interface PoolNeed {
  url: string;
  most: number;
}

/** How many connections one server gives, and how many a program may ask of it. */
export interface ConnectionRoom {
  server: string;
  needs: number;
  allows: number;
  /** By every program, before this one has opened its pools. */
  inUse: number;
}

/** Asks each server once, with a connection that is closed again. */
export async function connectionRoom(needs: readonly PoolNeed[]): Promise<ConnectionRoom[]> {
  const servers = new Map<string, PoolNeed>();
  for (const { url, most } of needs) {
    const { host } = new URL(url);
    const known = servers.get(host);
    servers.set(host, { url: known?.url ?? url, most: most + (known?.most ?? 0) });
  }
  return Promise.all(
    [...servers].map(async ([server, { url, most }]) => ({
      server,
      needs: most,
      ...(await askServer(url)),
    })),
  );
}

/** One plain sentence with the figures. */
export function sayRoom({ server, needs, allows, inUse }: ConnectionRoom): {
  fits: boolean;
  sentence: string;
} {
  const fits = needs <= allows - inUse;
  const figures =
    `This program may open ${needs} connections to Postgres at ${server}, which allows ${allows} ` +
    `and has ${inUse} in use`;
  return {
    fits,
    sentence: fits
      ? `${figures}, so they fit.`
      : `${figures}, so they may not fit: lower DATABASE_POOL, run fewer programs, or raise ` +
        'max_connections of the server.',
  };
}

/** The server keeps some for its administrators; the role and the database may have limits. */
const ROOM = `
  select least(
      current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database())
    )::int as allows,
    (select count(*)
      from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid())::int as in_use`;

async function askServer(url: string): Promise<Pick<ConnectionRoom, 'allows' | 'inUse'>> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'waymark-start',
    ...limitsOfClient(TIME_LIMITS),
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ allows: number; in_use: number }>(ROOM);
    const [room] = rows;
    if (!room) throw new Error('no answer');
    return { allows: room.allows, inUse: room.in_use };
  } finally {
    await client.end();
  }
}
