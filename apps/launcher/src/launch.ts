import { freePort } from '@waymark/components';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataFolder } from './data-folder.js';
import { watchServices } from './dev/watch-services.js';
import { handInFirstFiles } from './demo/first-morning.js';
import { LastStarted } from './last-started.js';
import type { Options } from './options.js';
import { prepareDatabases } from './prepare/prepare-databases.js';
import { publishShippedJourneys } from './prepare/publish-journeys.js';
import { seedDemonstration } from './prepare/seed-demonstration.js';
import {
  noteServiceClock,
  resumeServiceClock,
  startServiceClockAt,
} from './prepare/service-clock.js';
import type { Progress } from './progress.js';
import { KeptRunning } from './services/kept-running.js';
import {
  INSPECT_PORTS,
  startApi,
  startDemonstration,
  startWebServer,
  startWorker,
  type OurServices,
} from './services/our-services.js';
import { ownerDatabase } from './services/postgres.js';
import { temporalAddress } from './services/temporal.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** In development the API listens beside the web server, which has the port that people use. */
const API_BESIDE_WEB = 10;

export interface Running {
  url: string;
  /** Where the API itself listens: another address than `url` in development. */
  apiUrl: string;
  stop(): Promise<void>;
}

interface Launch {
  options: Options;
  progress: Progress;
  folder: DataFolder;
  kept: KeptRunning;
  /** What ends besides the kept parts, the last one first. */
  endings: (() => void)[];
}

/**
 * Starts everything, in the order in which the parts need each other, and keeps it running until it
 * is stopped. A start that is given up stops the parts that it has started.
 */
export async function launch(
  options: Options,
  progress: Progress,
  givenUp: AbortSignal,
): Promise<Running> {
  requireOwnClock(options);
  const folder = new DataFolder(options.data);
  await folder.lock();
  await requirePorts(options);
  const kept = new KeptRunning((text) => progress.line(`  ! ${text}`));
  const endings: (() => void)[] = [];
  const lastStarted = new LastStarted(process.cwd());
  const stop = async (): Promise<void> => {
    lastStarted.remove();
    await kept.stop();
    for (const end of endings.reverse()) end();
    folder.unlock();
  };
  try {
    const started = await Promise.race([
      startAll({ options, progress, folder, kept, endings }),
      whenGivenUp(givenUp),
    ]);
    lastStarted.leave(started.url);
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The parts that are still starting at that moment end with this process. */
const whenGivenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('the start was given up')), {
      once: true,
    }),
  );

async function startAll(launch: Launch): Promise<Pick<Running, 'url' | 'apiUrl'>> {
  const { options, progress, folder, kept, endings } = launch;
  const [owner, temporal] = await Promise.all([
    progress.step('Postgres', () => ownerDatabase(folder, kept)),
    progress.step('Temporal', (note) => temporalAddress(folder, kept, note)),
  ]);
  const databases = await progress.step('database schema', () =>
    prepareDatabases(owner, folder.secret('application-password')),
  );
  if (options.at) await startServiceClockAt(owner, options.at);
  const now = await resumeServiceClock(owner, folder.file('clock-seen'));
  endings.push(noteServiceClock(folder.file('clock-seen')));
  const services = { options, folder, kept, root: ROOT, databases, temporal };
  const addressed = { ...services, ...(await addressesOf(options)) };
  // Before the API and the worker of this build read values that only the new set has.
  const demonstration = await progress.step('reference data and people', () =>
    seedDemonstration(owner, now),
  );
  await Promise.all([
    progress.step('API', () => startApi(addressed)),
    progress.step('worker', () => startWorker(addressed)),
    ...(options.watch && options.web
      ? [progress.step('web server', () => startWebServer(addressed))]
      : []),
  ]);
  const stampFile = folder.file('published-journeys');
  const isNew = !existsSync(stampFile);
  const publishJourneys = (): Promise<void> =>
    publishShippedJourneys({ url: addressed.apiUrl, demonstration, stampFile });
  await progress.step('journeys', publishJourneys);
  // The demonstration month brings files of its own.
  if (isNew && options.cases && !options.demo)
    await progress.step('first police files', () => handInFirstFiles(addressed.apiUrl));
  await startRest(launch, addressed);
  if (options.watch)
    endings.push(await watchServices({ services: addressed, progress, owner, publishJourneys }));
  return { url: addressed.url, apiUrl: addressed.apiUrl };
}

async function startRest(
  { options, progress, folder }: Launch,
  services: OurServices,
): Promise<void> {
  if (options.web && !options.watch) await progress.step('web', () => requireWeb(services.url));
  if (options.demo) await progress.step('demonstration', () => startDemonstration(services));
  folder.leaveAddress(services.url);
}

async function addressesOf({ port, watch, web }: Options) {
  const apiPort = watch && web ? await freePort(port + API_BESIDE_WEB) : port;
  return { url: `http://127.0.0.1:${port}`, apiUrl: `http://127.0.0.1:${apiPort}` };
}

async function requireWeb(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok)
    throw new Error(
      `the web pages are missing (${answer.status}): build them, or start with --no-web`,
    );
}

function requireOwnClock({ clock, at }: Options): void {
  if ((clock !== 1 || at) && process.env['OIDC_ISSUER'])
    throw new Error(
      'Service time follows real time while people sign in with an outside identity provider. ' +
        'Leave out --clock and --at, or unset OIDC_ISSUER.',
    );
}

async function requirePorts({ port, inspect }: Options): Promise<void> {
  if ((await freePort(port)) !== port)
    throw new Error(`Port ${port} is taken: name another one with --port.`);
  for (const needed of inspect ? Object.values(INSPECT_PORTS) : [])
    if ((await freePort(needed)) !== needed)
      throw new Error(`Port ${needed} of the debugger is taken: leave out --inspect.`);
}
