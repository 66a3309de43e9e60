import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@waymark/components';
import { testNow } from '@waymark/testing';
import { Client } from '../../apps/cli/src/client.js';
import { Refused, Unusable } from '../../apps/cli/src/exit-code.js';

const ROOT = new URL('../../', import.meta.url).pathname;
const READY = /^Waymark is ready at (http:\S+)/m;
const PID_FILES = {
  api: 'api.pid',
  worker: 'worker.pid',
  temporal: 'temporal.db.pid',
  postgres: 'postgres/postmaster.pid',
  demo: 'demo.pid',
  launcher: 'launcher.pid',
} as const;
export type Part = keyof typeof PID_FILES;

/** The whole system, started with `npm start` in its own data folder. */
export class Stack {
  private process: ChildProcess | undefined;
  output = '';
  url = '';
  port = 0;

  private constructor(
    readonly data: string,
    private readonly args: string[],
    private readonly web: boolean,
  ) {}

  /**
   * Starts in a new data folder, whose service time begins at `at`. `web`: with the web
   * application, which only the browser tests need.
   */
  static async start(args: string[] = [], { web = false, at = testNow() } = {}): Promise<Stack> {
    const stack = new Stack(mkdtempSync(join(tmpdir(), 'waymark-system-')), args, web);
    try {
      await stack.again('scripts/start.mjs', [...args, '--at', at]);
      return stack;
    } catch (error) {
      await stack.end();
      throw error;
    }
  }

  /** Starts from the same data folder, with this build or with the start program of another. */
  async again(program = 'scripts/start.mjs', args = this.args): Promise<void> {
    this.port ||= await freePort();
    this.output = '';
    const child = spawn(
      process.execPath,
      [
        program,
        '--port',
        String(this.port),
        '--data',
        this.data,
        '--no-cases',
        ...(this.web ? [] : ['--no-web']),
        ...args,
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => void (this.output += chunk.toString()));
    await until(
      () => READY.test(this.output) || hasEnded(child),
      200_000,
      () => `the system did not start:\n${this.output}`,
    );
    if (hasEnded(child)) throw new Error(`the system ended:\n${this.output}`);
    this.url = READY.exec(this.output)?.[1] ?? '';
  }

  pid(part: Part): number {
    return Number(readFileSync(join(this.data, PID_FILES[part]), 'utf8').split('\n')[0]);
  }

  /** Kills parts with kill -9. The launcher starts them again. */
  kill(...parts: Part[]): void {
    for (const pid of parts.map((part) => this.pid(part))) process.kill(pid, 'SIGKILL');
  }

  /** Waits until the part runs in another process. */
  async restarted(part: Part, before: number): Promise<void> {
    await until(
      () =>
        existsSync(join(this.data, PID_FILES[part])) &&
        this.pid(part) !== before &&
        isAlive(this.pid(part)),
      60_000,
      () => `${part} was not started again`,
    );
  }

  /** Waits until every component answers. */
  async ready(): Promise<void> {
    await until(
      async () =>
        (
          await fetch(`${this.url}/health/ready`).then(
            (r) => r.json() as Promise<{ status: string }>,
            () => ({ status: 'down' }),
          )
        ).status === 'up',
      90_000,
      () => 'the system is not ready',
    );
  }

  async as(name: string): Promise<Client> {
    return new Client(
      this.url,
      await new Client(this.url, null).call('demonstrationToken', { body: { name } }),
    );
  }

  /** Sends Ctrl-C and waits until the process has ended. */
  async stop(): Promise<void> {
    const child = this.process;
    if (!child || hasEnded(child)) return;
    child.kill('SIGINT');
    await until(
      () => hasEnded(child),
      50_000,
      () => 'the system did not stop',
    );
  }

  /** Kills the launcher itself with kill -9. No process of it may remain. */
  async killStart(): Promise<void> {
    const child = this.process;
    if (!child?.pid) return;
    child.kill('SIGKILL');
    await until(
      () => hasEnded(child),
      10_000,
      () => 'kill -9 did not work',
    );
  }

  /** The processes that name this stack's data folder. */
  left(): string[] {
    const all = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
    return all.filter((line) => line.includes(this.data) && !line.includes('ps -eo'));
  }

  /** Stops it, by kill -9 if Ctrl-C is not enough: nothing of it outlives its tests. */
  async end(): Promise<void> {
    try {
      await this.stop();
    } finally {
      this.process?.kill('SIGKILL');
      rmSync(this.data, { recursive: true, force: true });
    }
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Checks again and again until the condition holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
  otherwise: () => string,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(otherwise());
    await wait(100);
  }
}

/** Repeats a request while the system is coming back. A refusal counts as an answer. */
export async function persistently<T>(ask: () => Promise<T>, milliseconds = 90_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end || !isAbsence(error)) throw error;
      await wait(200);
    }
  }
}

/** No answer, or an answer that says that a component is unreachable. */
const isAbsence = (error: unknown): boolean =>
  error instanceof Unusable ||
  (error instanceof Refused && /^(http-5|unavailable|internal|database|busy)/.test(error.code));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
