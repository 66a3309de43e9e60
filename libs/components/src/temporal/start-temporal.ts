import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, isListening } from '../free-port.js';
import { startGuarded, type Exit, type GuardedProcess } from '../guarded-process.js';
import { endLeftover } from '../process-life.js';
import { programOutput } from '../program-output.js';
import { findTemporal } from './find-temporal.js';

interface TemporalOptions {
  /** The server's store. Beside it: `.port` and `.pid`. Without it, the server keeps nothing. */
  dataFile?: string;
  /** Default: the port of the last start if it is free, otherwise any free port. */
  port?: number;
  /** Port of Temporal's own web page; without it there is none. */
  uiPort?: number;
  logFile: string;
  /** Limits of the server, by their names in its dynamic configuration. */
  dynamicConfig?: Readonly<Record<string, number | boolean>>;
  onProgress?: (message: string) => void;
}

interface RunningTemporal {
  address: string;
  pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

/**
 * Temporal commits several times for each event of a driver. With its own settings, each commit
 * waits for the disk two or three times, and everybody's timers wait behind. With these, the store
 * outlives the process, and a failure of the power costs its last moments, which the record brings
 * back.
 */
const QUICK_STORE = ['journal_mode=wal', 'synchronous=normal'].flatMap((pragma) => [
  '--sqlite-pragma',
  pragma,
]);
/** Temporal serves organisations in turn (`fairnessKey` in the worker), and visits before jobs. */
const FAIR = { 'matching.useNewMatcher': true, 'matching.enableFairness': true };

const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 3;

/** Starts the development server on the loopback interface; it ends with this process. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const { program } = await findTemporal(options.onProgress);
  if (options.dataFile) await prepare(options.dataFile);
  for (let attempt = 1; ; attempt += 1) {
    const running = await attemptStart(
      options,
      program,
      attempt === 1 ? (options.port ?? numberIn(`${options.dataFile}.port`)) : (options.port ?? 0),
    );
    if (running) return running;
    if (attempt === ATTEMPTS) throw new Error('Temporal did not start; its log file says why');
    await delay(500);
  }
}

/**
 * @returns null when the server did not start: another program may have taken the port since it was
 * checked.
 */
async function attemptStart(
  options: TemporalOptions,
  program: string,
  preferred: number,
): Promise<RunningTemporal | null> {
  const port = await freePort(preferred);
  const address = `127.0.0.1:${port}`;
  const server = await startGuarded({
    command: program,
    args: serverArguments(options, port),
    logFile: options.logFile,
  });
  if (options.dataFile) {
    writeFileSync(`${options.dataFile}.port`, String(port));
    writeFileSync(`${options.dataFile}.pid`, String(server.pid));
  }
  if (await isServing({ server, program, address, port }))
    return { address, pid: server.pid, exited: server.exited, stop: () => server.stop() };
  await server.stop();
  return null;
}

async function prepare(dataFile: string): Promise<void> {
  mkdirSync(dirname(dataFile), { recursive: true });
  const leftover = numberIn(`${dataFile}.pid`);
  if (leftover) await endLeftover(leftover, 'temporal', 'SIGINT');
}

function serverArguments(options: TemporalOptions, port: number): string[] {
  const store = options.dataFile ? ['--db-filename', options.dataFile] : [];
  const page = options.uiPort ? ['--ui-port', String(options.uiPort)] : ['--headless'];
  const limits = Object.entries({ ...FAIR, ...options.dynamicConfig }).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${value}`,
  ]);
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
    ...QUICK_STORE,
    ...page,
    ...store,
    ...limits,
  ];
}

interface Starting {
  server: GuardedProcess;
  program: string;
  address: string;
  port: number;
}

async function isServing({ server, program, address, port }: Starting): Promise<boolean> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  const until = performance.now() + READY_WITHIN_MS;
  while (!ended && performance.now() < until) {
    const serving =
      (await isListening(port)) &&
      (await programOutput(
        program,
        ['operator', 'namespace', 'describe', '--address', address, 'default'],
        5_000,
      )) !== undefined;
    if (serving) return true;
    await delay(100);
  }
  return false;
}

function numberIn(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
}
