import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import { ComponentMissing } from '../component-missing.js';
import { programOutput } from '../program-output.js';
import { isAtLeast } from '../is-at-least.js';
import { fetchTemporal, hasChecksum } from './fetch-temporal.js';
import { buildFor, OLDEST_TEMPORAL_SERVER, TEMPORAL_RELEASE } from './release.js';

interface TemporalProgram {
  program: string;
  server: string;
  origin: 'path' | 'cache' | 'fetched';
}

/**
 * Temporal's command line with its development server: the one on the PATH if it is new enough, the
 * cached one, or one that is fetched and has the pinned checksum.
 */
export async function findTemporal(
  onProgress: (message: string) => void = () => {},
): Promise<TemporalProgram> {
  const installed = await onPath();
  if (typeof installed !== 'string') return installed;
  const fetched = await fromCache(onProgress);
  if (!Array.isArray(fetched)) return fetched;
  throw new ComponentMissing(
    'temporal',
    `Install the Temporal command line (server ${OLDEST_TEMPORAL_SERVER} or newer) so that ` +
      '"temporal" is on the PATH, or set TEMPORAL_ADDRESS to a server.',
    [installed, ...fetched],
  );
}

async function onPath(): Promise<TemporalProgram | string> {
  const server = await serverVersion('temporal');
  if (!server) return 'no temporal on the PATH';
  if (!isAtLeast(server, OLDEST_TEMPORAL_SERVER))
    return `temporal on the PATH carries server ${server}, older than ${OLDEST_TEMPORAL_SERVER}`;
  return { program: 'temporal', server, origin: 'path' };
}

async function fromCache(
  onProgress: (message: string) => void,
): Promise<TemporalProgram | string[]> {
  const build = buildFor(process.platform, process.arch);
  if (!build) return [`no pinned release for ${process.platform} ${process.arch}`];
  const folder = join(cacheFolder(), `temporal-${TEMPORAL_RELEASE}`);
  const program = join(folder, 'temporal');
  const cached = hasChecksum(program, build.sha256);
  if (!cached) {
    mkdirSync(folder, { recursive: true });
    onProgress(`fetching Temporal ${TEMPORAL_RELEASE}`);
    const refusals = await fetchTemporal(program, build);
    if (refusals.length > 0) return refusals;
  }
  const server = await serverVersion(program);
  return server
    ? { program, server, origin: cached ? 'cache' : 'fetched' }
    : ['the fetched program does not run on this machine'];
}

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.48.1)` */
async function serverVersion(program: string): Promise<string | undefined> {
  return /Server (\d+\.\d+\.\d+)/.exec((await programOutput(program, ['--version'])) ?? '')?.[1];
}
