import { startGuarded, type GuardedProcess } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from '../data-folder.js';

export interface NodeService {
  /** Names its log file and its pid file. */
  name: string;
  /** Absolute path of its main file. */
  main: string;
  args?: readonly string[];
  env: Record<string, string>;
  /** Port of Node's inspector on the loopback interface; without it, there is no inspector. */
  inspectPort?: number | undefined;
  /** Stack traces name the TypeScript sources. */
  sourceMaps?: boolean;
  /** Answers 200 when the service can work. */
  readyUrl?: string;
}

const READY_WITHIN_MS = 90_000;

/** Starts a Node program under a guard that ends the program with this process. */
export async function startNodeService(
  service: NodeService,
  folder: DataFolder,
  givenUp: AbortSignal,
): Promise<GuardedProcess> {
  const logFile = folder.log(service.name);
  const started = await startGuarded({
    command: process.execPath,
    args: [...nodeArguments(service), service.main, ...(service.args ?? [])],
    cwd: folder.path,
    env: { ...process.env, TZ: 'UTC', ...service.env },
    logFile,
    stopSignal: 'SIGTERM',
    graceMs: 12_000,
  });
  folder.notePid(service.name, started.pid);
  if (!service.readyUrl || (await isReady(started, service.readyUrl, givenUp))) return started;
  await started.stop();
  throw new Error(`${service.name} did not start; ${logFile} says why`);
}

function nodeArguments({ inspectPort, sourceMaps }: NodeService): string[] {
  return [
    '--no-warnings',
    ...(inspectPort ? [`--inspect=127.0.0.1:${inspectPort}`] : []),
    ...(sourceMaps ? ['--enable-source-maps'] : []),
  ];
}

async function isReady(
  started: GuardedProcess,
  url: string,
  givenUp: AbortSignal,
): Promise<boolean> {
  let ended = false;
  void started.exited.then(() => (ended = true));
  const until = performance.now() + READY_WITHIN_MS;
  while (!ended && !givenUp.aborted && performance.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return true;
    await delay(100);
  }
  return false;
}
