import { startGuarded, type GuardedProcess } from '@waymark/components';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from '../data-folder.js';

export interface NodeService {
  name: string;
  /** Absolute path of its main file. */
  main: string;
  env: Record<string, string>;
  /** Answers 200 when the service can work. */
  readyUrl?: string;
}

const READY_WITHIN_MS = 90_000;

/** Starts one of our own programs; it ends with this process, whichever way this ends. */
export async function startNodeService(
  service: NodeService,
  folder: DataFolder,
  givenUp: AbortSignal,
): Promise<GuardedProcess> {
  const logFile = folder.log(service.name);
  const started = await startGuarded({
    command: process.execPath,
    args: ['--no-warnings', service.main],
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
