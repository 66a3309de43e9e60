import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How to run a server that must not outlive the process that started it. */
interface GuardedSpec {
  command: string;
  args: readonly string[];
  /** The server's output is appended to this file. */
  logFile: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** The signal that asks the server to end; default SIGINT. */
  stopSignal?: NodeJS.Signals;
  /** Milliseconds between that signal and SIGKILL; default 15 s. */
  graceMs?: number;
}

export interface Exit {
  code: number | null;
  signal: string | null;
}

export interface GuardedProcess {
  /** The process id of the server itself, not of its guard. */
  pid: number;
  exited: Promise<Exit>;
  /** Asks the server to end and waits until it has. */
  stop(): Promise<void>;
}

type Report = { pid: number } | { failed: string } | { code: number | null; signal: string | null };

const GUARD = fileURLToPath(new URL('../bin/guard.mjs', import.meta.url));

/** Starts a server under a guard that ends it when this process is gone, even after a kill -9. */
export async function startGuarded(spec: GuardedSpec): Promise<GuardedProcess> {
  const settings = { cwd: '/', stopSignal: 'SIGINT', graceMs: 15_000, ...spec, env: undefined };
  const guard = spawn(process.execPath, [GUARD, JSON.stringify(settings)], {
    env: spec.env ?? process.env,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  guard.stdin.on('error', () => {});
  const reports = createInterface({ input: guard.stdout });
  const exited = exitOf(guard, reports);
  const pid = await pidOf(spec.command, reports, exited);
  const stop = async (): Promise<void> => {
    guard.stdin.end();
    await exited;
  };
  return { pid, exited, stop };
}

function exitOf(guard: ReturnType<typeof spawn>, reports: NodeJS.EventEmitter): Promise<Exit> {
  return new Promise((resolve) => {
    reports.on('line', (line: string) => {
      const report = JSON.parse(line) as Report;
      if ('code' in report) resolve({ code: report.code, signal: report.signal });
    });
    guard.once('exit', () => resolve({ code: null, signal: 'guard-ended' }));
  });
}

function pidOf(
  command: string,
  reports: NodeJS.EventEmitter,
  exited: Promise<Exit>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    reports.on('line', (line: string) => {
      const report = JSON.parse(line) as Report;
      if ('pid' in report) resolve(report.pid);
      if ('failed' in report) reject(new Error(`${command} cannot be started: ${report.failed}`));
    });
    void exited.then((exit) =>
      reject(new Error(`${command} ended at once (${exit.code ?? exit.signal})`)),
    );
  });
}
