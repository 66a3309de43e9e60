import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { startGuarded, type Exit, type GuardedProcess } from '../guarded-process.js';
import { endLeftover } from '../process-life.js';
import { DATABASE_NAME, DATABASE_USER, prepareDataFolder } from './cluster-folder.js';
import { findPostgres } from './find-postgres.js';
import { readPostmaster } from './postmaster-file.js';
import { serverIdentity } from './server-identity.js';

interface PostgresOptions {
  /** The cluster's folder, made on the first start. Beside it: `.password`, `.port` and `.log`. */
  dataDir: string;
  /** Default: the port of the last start if it is free, otherwise any free port. */
  port?: number;
  /** Off only for databases that a test deletes. */
  fsync: boolean;
  logFile?: string;
  /** Further server settings, for instance max_connections. */
  settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  /** Contains the password: never print or log it. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 5;

/**
 * Starts a server on the loopback interface that ends with this process. A server that a killed
 * start has left behind is ended first.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const programs = await findPostgres();
  const identity = serverIdentity();
  const dataDir = resolve(options.dataDir);
  const folder = prepareDataFolder(dataDir, programs, identity);
  const leftover = readPostmaster(folder.path);
  if (leftover) await endLeftover(leftover.pid, 'postgres', 'SIGINT');
  const port = await freePort(options.port ?? lastPort(dataDir));
  const args = ['-D', folder.path, '-p', String(port), ...serverSettings(options)];
  const logFile = options.logFile ?? `${dataDir}.log`;
  const server = await startPatiently(
    () => startGuarded({ command: programs.postgres, args, logFile, ...identity, graceMs: 30_000 }),
    folder.path,
  );
  writeFileSync(`${dataDir}.port`, String(port));
  const url = `postgres://${DATABASE_USER}:${folder.password}@127.0.0.1:${port}/${DATABASE_NAME}`;
  return { url, port, pid: server.pid, exited: server.exited, stop: () => server.stop() };
}

function serverSettings(options: PostgresOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: '200',
    fsync: options.fsync ? 'on' : 'off',
    synchronous_commit: options.fsync ? 'on' : 'off',
    ...options.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * After a kill -9 the old server's processes hold its shared memory for a moment, and the server
 * refuses to start until they release it.
 */
async function startPatiently(
  start: () => Promise<GuardedProcess>,
  dataFolder: string,
): Promise<GuardedProcess> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    const server = await start();
    if (await isReady(server, dataFolder)) return server;
    await server.stop();
    await delay(500 * attempt);
  }
  throw new Error('Postgres did not start; its log file says why');
}

async function isReady(server: GuardedProcess, dataFolder: string): Promise<boolean> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  const until = performance.now() + READY_WITHIN_MS;
  while (!ended && performance.now() < until) {
    const postmaster = readPostmaster(dataFolder);
    if (postmaster?.pid === server.pid && postmaster.ready) return true;
    await delay(20);
  }
  return false;
}

function lastPort(dataDir: string): number {
  try {
    return Number(readFileSync(`${dataDir}.port`, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
