import { Worker, type ResourceLimits, type WorkerOptions } from 'node:worker_threads';

export interface ThreadSettings {
  /** The module that the thread runs: it answers each message with one message. */
  module: URL;
  options?: WorkerOptions;
  /** Real milliseconds that one piece of work may take. */
  wallMs: number;
  limits: ResourceLimits;
  /** Real milliseconds after which a thread without work ends. */
  idleMs: number;
}

/** The work took longer, or more memory, than anybody's may. Its thread is ended. */
export class TooCostly extends Error {
  constructor(readonly limit: 'time' | 'memory') {
    super(`the work was ended: it took too much ${limit}`);
  }
}

interface Waiting {
  organisation: string;
  work: unknown;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * Runs work that people send in a thread of its own, one piece at a time, with a limit of time and
 * of memory: while it runs, the process answers everybody else. Organisations take turns. The
 * thread is kept for a while, because loading its module takes longer than most work.
 */
export class Thread {
  private worker: Worker | null = null;
  private working: Waiting | null = null;
  private patience: NodeJS.Timeout | undefined;
  private readonly waiting: Waiting[] = [];
  private last = '';

  constructor(private readonly settings: ThreadSettings) {}

  /** @throws TooCostly, and what the module throws */
  run<Answer>(organisation: string, work: unknown): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const answer = (given: unknown): void => resolve(given as Answer);
      this.waiting.push({ organisation, work, resolve: answer, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.patience);
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.working) return;
    const index = this.waiting.findIndex(({ organisation }) => organisation !== this.last);
    const [next] = this.waiting.splice(Math.max(0, index), 1);
    clearTimeout(this.patience);
    if (!next) {
      this.patience = setTimeout(() => this.end(), this.settings.idleMs).unref();
      return;
    }
    this.working = next;
    this.last = next.organisation;
    this.worker ??= this.begin();
    this.patience = setTimeout(() => {
      this.end();
      this.settle((waiting) => waiting.reject(new TooCostly('time')));
    }, this.settings.wallMs);
    this.worker.postMessage(next.work);
  }

  private begin(): Worker {
    const { module, options, limits } = this.settings;
    const worker = new Worker(module, { ...options, resourceLimits: limits });
    worker.unref();
    worker.on('message', (answer: unknown) => this.settle((waiting) => waiting.resolve(answer)));
    worker.on('error', (error: Error & { code?: string }) => {
      if (this.worker !== worker) return;
      this.worker = null;
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.settle((waiting) => waiting.reject(memory ? new TooCostly('memory') : error));
    });
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }

  /** Its events are heard no more. */
  private end(): void {
    const ended = this.worker;
    this.worker = null;
    ended?.removeAllListeners('message');
    void ended?.terminate();
  }

  private settle(answer: (waiting: Waiting) => void): void {
    const settled = this.working;
    if (!settled) return;
    this.working = null;
    answer(settled);
    this.next();
  }
}
