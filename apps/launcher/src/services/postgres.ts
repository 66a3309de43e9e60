import { startPostgres, type RunningPostgres } from '@waymark/components';
import type { DataFolder } from '../data-folder.js';
import type { KeptRunning } from './kept-running.js';
import { samePort } from './same-port.js';

/** The address of the database for its owner; the services connect with a role of their own. */
export async function ownerDatabase(folder: DataFolder, kept: KeptRunning): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given) return given;
  const last: { port?: number } = {};
  const start = async (): Promise<RunningPostgres> =>
    startPostgres({
      dataDir: folder.file('postgres'),
      fsync: true,
      logFile: folder.log('postgres'),
      ...(last.port !== undefined && { port: await samePort(last.port) }),
    });
  const started = await kept.start({ name: 'Postgres', start });
  last.port = started.port;
  return started.url;
}
