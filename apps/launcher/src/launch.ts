import { freePort } from '@waymark/components';
import type { Demonstration } from '@waymark/journeys';
import { fileURLToPath } from 'node:url';
import { DataFolder } from './data-folder.js';
import { LastStarted } from './last-started.js';
import type { Options } from './options.js';
import { prepareDatabases, type ServiceDatabases } from './prepare/databases.js';
import { publishShippedJourneys } from './prepare/publish-journeys.js';
import { seedDemonstration } from './prepare/seed-demonstration.js';
import {
  noteServiceClock,
  resumeServiceClock,
  startServiceClockAt,
} from './prepare/service-clock.js';
import { Progress } from './progress.js';
import { ownerDatabase } from './services/databases.js';
import { KeptRunning } from './services/kept-running.js';
import { startNodeService } from './services/node-service.js';
import { temporalAddress } from './services/temporal.js';

const ROOT = new URL('../../../', import.meta.url);
const mainOf = (path: string): string => fileURLToPath(new URL(path, ROOT));

export interface Running {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts everything, in the order in which each needs the other, and keeps it running until
 * stopped. A start that is given up stops what it has started.
 */
export async function launch(
  options: Options,
  progress: Progress,
  givenUp: AbortSignal,
): Promise<Running> {
  if ((options.clock !== 1 || options.at) && process.env['OIDC_ISSUER'])
    throw new Error(
      'Service time follows real time where people sign in with an outside identity provider. ' +
        'Leave --clock and --at out, or unset OIDC_ISSUER.',
    );
  const folder = new DataFolder(options.data);
  await folder.lock();
  await requirePort(options.port);
  const kept = new KeptRunning((text) => progress.line(`  ! ${text}`));
  const stopNoting = noteServiceClockLater(folder);
  const lastStarted = new LastStarted(process.cwd());
  const stop = async (): Promise<void> => {
    lastStarted.remove();
    await kept.stop();
    stopNoting.stop();
    folder.unlock();
  };
  try {
    const url = await Promise.race([
      startAll({ options, progress, folder, kept, noting: stopNoting }),
      whenGivenUp(givenUp),
    ]);
    lastStarted.leave(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is still starting then ends with this process. */
const whenGivenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('the start was given up')), {
      once: true,
    }),
  );

interface Starting {
  options: Options;
  progress: Progress;
  folder: DataFolder;
  kept: KeptRunning;
  noting: { begin(): void };
}

async function startAll({ options, progress, folder, kept, noting }: Starting): Promise<string> {
  const [owner, temporal] = await Promise.all([
    progress.step('Postgres', () => ownerDatabase(folder, kept)),
    progress.step('Temporal', (note) => temporalAddress(folder, kept, note)),
  ]);
  const databases = await progress.step('database schema', () =>
    prepareDatabases(owner, folder.secret('application-password')),
  );
  if (options.at) await startServiceClockAt(owner, options.at);
  const now = await resumeServiceClock(owner, folder.file('clock-seen'));
  noting.begin();
  const url = `http://127.0.0.1:${options.port}`;
  const env = environmentOf({ options, folder, databases, temporal });
  const [demonstration] = await Promise.all([
    progress.step('reference data and people', () => seedDemonstration(owner, now)),
    progress.step('API', () => startApi({ options, folder, kept, env, url })),
    progress.step('worker', () => startWorker({ folder, kept, env })),
  ]);
  await progress.step('journeys', () => publishJourneys(url, demonstration, folder));
  if (options.web) await progress.step('web', () => requireWeb(url));
  if (options.demo) await progress.step('demonstration', () => startDemo({ folder, kept, url }));
  folder.leaveAddress(url);
  return url;
}

function environmentOf({
  options,
  folder,
  databases,
  temporal,
}: {
  options: Options;
  folder: DataFolder;
  databases: ServiceDatabases;
  temporal: string;
}): Record<string, string> {
  return {
    NODE_ENV: 'development',
    DATA_DIR: folder.path,
    DATABASE_URL: databases.url,
    KEYS_DATABASE_URL: databases.keysUrl,
    QUEUE_DATABASE_URL: databases.url,
    TEMPORAL_ADDRESS: temporal,
    CLOCK: String(options.clock),
  };
}

interface Service {
  options: Options;
  folder: DataFolder;
  kept: KeptRunning;
  env: Record<string, string>;
  url: string;
}

function startApi({ options, folder, kept, env, url }: Service): Promise<unknown> {
  const web: Record<string, string> = options.web ? { WEB_ROOT: mainOf('apps/web/dist') } : {};
  const service = {
    name: 'api',
    main: mainOf('apps/api/dist/main.js'),
    env: { ...env, ...web, PORT: String(options.port), PUBLIC_URL: url },
    readyUrl: `${url}/health/live`,
  };
  return kept.start({
    name: 'API',
    start: (givenUp) => startNodeService(service, folder, givenUp),
  });
}

async function startWorker({
  folder,
  kept,
  env,
}: Pick<Service, 'folder' | 'kept' | 'env'>): Promise<void> {
  const port = await freePort();
  const service = {
    name: 'worker',
    main: mainOf('apps/worker/dist/main.js'),
    env: { ...env, HEALTH_PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  };
  await kept.start({
    name: 'worker',
    start: (givenUp) => startNodeService(service, folder, givenUp),
  });
}

const publishJourneys = (
  url: string,
  demonstration: Demonstration,
  folder: DataFolder,
): Promise<void> =>
  publishShippedJourneys({ url, demonstration, stampFile: folder.file('published-journeys') });

async function requireWeb(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok)
    throw new Error(
      `the web pages are not there (${answer.status}); start with --no-web, or build them`,
    );
}

async function startDemo({
  folder,
  kept,
  url,
}: Pick<Service, 'folder' | 'kept' | 'url'>): Promise<void> {
  const service = {
    name: 'demo',
    main: mainOf('apps/launcher/dist/demo/main.js'),
    env: { WAYMARK_URL: url },
  };
  await kept.start({
    name: 'demonstration',
    start: (givenUp) => startNodeService(service, folder, givenUp),
  });
}

async function requirePort(port: number): Promise<void> {
  if ((await freePort(port)) !== port)
    throw new Error(`Port ${port} is taken: name another one with --port.`);
}

/** The note begins only when the database's own clock was resumed from it. */
function noteServiceClockLater(folder: DataFolder): { begin(): void; stop(): void } {
  let stop: () => void = () => {};
  return { begin: () => (stop = noteServiceClock(folder.file('clock-seen'))), stop: () => stop() };
}
