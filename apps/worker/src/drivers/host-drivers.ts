import type { Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { DEPLOYMENT, TASK_QUEUE, type DriverActivities } from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from '../platform/log.js';
import type { Round } from '../platform/repeating.js';
import { hasCurrentVersion, makeCurrent } from './current-version.js';
import type { DriverBundle } from './driver-bundle.js';

export interface Hosting {
  address: string;
  namespace: string;
  buildId: string;
  bundle: DriverBundle;
  activities: DriverActivities;
  /** Lazy: only used for the current version of the deployment. */
  connection: Connection;
  log: Logger;
}

export interface HostedDrivers {
  state(): 'starting' | 'up' | 'away';
  /**
   * Checks whether Temporal answers and knows this deployment. A server that came back with an
   * empty store does not.
   */
  check: Round;
  stop(): Promise<void>;
}

const LONGEST_BACK_OFF_MS = 10_000;

/**
 * Hosts drivers for as long as the process lives. While Temporal is unreachable it keeps trying,
 * and people continue to work without it.
 */
export function hostDrivers(hosting: Hosting): HostedDrivers {
  const end = new AbortController();
  const host = new DriverHost(hosting, end.signal);
  const ended = host.run();
  return {
    state: () => host.state,
    check: { name: 'deployment', everyMs: 5_000, work: () => host.check() },
    stop: () => {
      end.abort();
      return ended;
    },
  };
}

class DriverHost {
  state: 'starting' | 'up' | 'away' = 'starting';
  private failures = 0;

  constructor(
    private readonly hosting: Hosting,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      await this.hostOnce().catch((error: unknown) => this.lost(error));
      if (this.signal.aborted) return;
      await delay(Math.min(LONGEST_BACK_OFF_MS, 500 * 2 ** Math.min(this.failures, 5)), undefined, {
        signal: this.signal,
      }).catch(() => undefined);
    }
  }

  async check(): Promise<number> {
    if (this.state === 'starting') return 0;
    const { connection, namespace, buildId } = this.hosting;
    const known = await connection
      .withDeadline(Date.now() + 3_000, () => hasCurrentVersion(connection, namespace))
      .catch((error: unknown) => {
        this.state = 'away';
        throw error;
      });
    if (!known) await makeCurrent(connection, { namespace, buildId, signal: this.signal });
    this.state = 'up';
    return 0;
  }

  private async hostOnce(): Promise<void> {
    const { address, namespace, buildId, connection, log } = this.hosting;
    const native = await NativeConnection.connect({ address });
    try {
      const worker = await this.createWorker(native);
      const shutdown = (): void => void (worker.getState() === 'RUNNING' && worker.shutdown());
      this.signal.addEventListener('abort', shutdown, { once: true });
      const ended = worker.run();
      const current = makeCurrent(connection, { namespace, buildId, signal: this.signal }).then(
        (done) => this.ready(done),
      );
      await ended.finally(() => this.signal.removeEventListener('abort', shutdown));
      await current;
    } finally {
      await native
        .close()
        .catch((error: unknown) =>
          log.debug({ code: codeOf(error) }, 'connection to Temporal closed late'),
        );
    }
  }

  private createWorker(connection: NativeConnection): Promise<Worker> {
    const { namespace, buildId, bundle, activities } = this.hosting;
    return Worker.create({
      connection,
      namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: { code: bundle.code },
      dataConverter: { failureConverterPath: bundle.failureConverterPath },
      activities: { ...activities },
      workerDeploymentOptions: {
        useWorkerVersioning: true,
        version: { deploymentName: DEPLOYMENT, buildId },
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
      maxConcurrentLocalActivityExecutions: 30,
      maxConcurrentActivityTaskExecutions: 50,
      shutdownGraceTime: '3s',
      shutdownForceTime: '5s',
    });
  }

  private ready(current: boolean): void {
    this.failures = 0;
    this.state = current ? 'up' : 'away';
    this.hosting.log.info({ buildId: this.hosting.buildId, current }, 'drivers are hosted');
  }

  private lost(error: unknown): void {
    this.failures += 1;
    this.state = 'away';
    if (this.failures === 1)
      this.hosting.log.warn({ code: codeOf(error) }, 'Temporal is unreachable; trying again');
  }
}
