import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostgresPrograms } from './find-postgres.js';
import { reachablePlace, type ServerIdentity } from './server-identity.js';

export const DATABASE_USER = 'waymark';
export const DATABASE_NAME = 'waymark';

export interface DataFolder {
  path: string;
  password: string;
}

/**
 * Makes the cluster's folder if it is missing. A start that is killed meanwhile leaves only a
 * `.partial` folder beside it, which the next start replaces. The password stays in a file that
 * only its owner can read.
 */
export function prepareDataFolder(
  wanted: string,
  programs: PostgresPrograms,
  identity: ServerIdentity,
): DataFolder {
  const path = placeFor(wanted, identity);
  const password = passwordFor(wanted);
  if (!existsSync(join(path, 'PG_VERSION'))) create({ path, password }, programs, identity);
  return { path, password };
}

function placeFor(wanted: string, identity: ServerIdentity): string {
  mkdirSync(dirname(wanted), { recursive: true, mode: identity.uid === undefined ? 0o700 : 0o711 });
  if (existsSync(wanted)) return realpathSync(wanted);
  const place = reachablePlace(wanted, identity);
  if (place === wanted) return wanted;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  if (lstatSync(wanted, { throwIfNoEntry: false })) rmSync(wanted);
  symlinkSync(place, wanted);
  return place;
}

function passwordFor(wanted: string): string {
  const file = `${wanted}.password`;
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function create(folder: DataFolder, programs: PostgresPrograms, identity: ServerIdentity): void {
  const partial = `${folder.path}.partial`;
  const passwordFile = `${folder.path}.initial`;
  for (const leftover of [partial, folder.path, passwordFile])
    rmSync(leftover, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (identity.uid !== undefined)
    for (const owned of [partial, passwordFile])
      chownSync(owned, identity.uid, identity.gid ?? identity.uid);
  const locale = [
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '-E',
    'UTF8',
  ];
  run({
    program: programs.initdb,
    args: [
      '-D',
      partial,
      '-U',
      DATABASE_USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...locale,
    ],
    identity,
  });
  run({
    program: programs.postgres,
    args: ['--single', '-D', partial, 'postgres'],
    identity,
    input: `create database ${DATABASE_NAME};\n`,
  });
  rmSync(passwordFile);
  renameSync(partial, folder.path);
}

interface Call {
  program: string;
  args: string[];
  identity: ServerIdentity;
  input?: string;
}

function run({ program, args, identity, input = '' }: Call): void {
  const result = spawnSync(program, args, { ...identity, cwd: '/', input, encoding: 'utf8' });
  if (result.status === 0) return;
  const said = result.stderr?.trim().split('\n').slice(-3).join(' ');
  throw new Error(`${program} failed (${result.error?.message ?? result.status}): ${said}`);
}
