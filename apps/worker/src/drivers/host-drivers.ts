import type { Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sayingAlive } from '@waymark/activities';
import type { Engine } from '@waymark/engine';
import { DEPLOYMENT, TASK_QUEUE, type DriverActivities } from '@waymark/workflows/protocol';
import { connectionTo, type TemporalSettings } from '@waymark/workflows/temporal-settings';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from '../platform/log.js';
import type { Round } from '../platform/repeating.js';
import { currentBuild, makeCurrent } from './current-version.js';
import type { DriverBundle } from './driver-bundle.js';

export interface Hosting {
  temporal: TemporalSettings;
  buildId: string;
  bundle: DriverBundle;
  activities: DriverActivities;
  /** Keeps which build is to drive. */
  builds: Pick<Engine, 'announceBuild'>;
  /** Lazy: only used for the current version of the deployment. */
  connection: Connection;
  log: Logger;
}

/**
 * `stands-by`: another build drives. `away`: Temporal does not answer, or this build cannot become
 * the one that drives.
 */
type State = 'starting' | 'up' | 'stands-by' | 'away';

export interface HostedDrivers {
  state(): State;
  /**
   * Checks whether Temporal answers and which build is to drive, and takes over if it is this one:
   * it is new, it was chosen, the chosen one is gone, or the server came back with an empty store.
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
  state: State = 'starting';
  private failures = 0;
  /** Whether a worker of this process takes work from Temporal. */
  private hosting = false;

  constructor(
    private readonly settings: Hosting,
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
    if (this.hosting) await this.settle();
    return 0;
  }

  private async settle(): Promise<void> {
    const { connection, temporal, buildId } = this.settings;
    const { namespace } = temporal;
    const current = await connection
      .withDeadline(Date.now() + 3_000, () => currentBuild(connection, namespace))
      .catch((error: unknown) => {
        this.state = 'away';
        throw error;
      });
    const drives = (await this.announced()) ?? current ?? buildId;
    if (drives === buildId && current !== buildId)
      this.taken(await makeCurrent(connection, { namespace, buildId, signal: this.signal }));
    else this.state = drives === buildId ? 'up' : 'stands-by';
  }

  /** The build that is to drive, or null if the record does not answer. */
  private announced(): Promise<string | null> {
    const { builds, buildId, log } = this.settings;
    return builds.announceBuild(buildId).catch((error: unknown) => {
      log.debug({ code: codeOf(error) }, 'the record does not say which build drives');
      return null;
    });
  }

  private async hostOnce(): Promise<void> {
    const { temporal, log } = this.settings;
    const native = await NativeConnection.connect(connectionTo(temporal));
    try {
      const worker = await this.createWorker(native);
      const shutdown = (): void => void (worker.getState() === 'RUNNING' && worker.shutdown());
      this.signal.addEventListener('abort', shutdown, { once: true });
      const ended = worker.run();
      this.hosting = true;
      this.failures = 0;
      const settled = this.settle().catch((error: unknown) => this.lost(error));
      await ended.finally(() => {
        this.hosting = false;
        this.signal.removeEventListener('abort', shutdown);
      });
      await settled;
    } finally {
      await native
        .close()
        .catch((error: unknown) =>
          log.debug({ code: codeOf(error) }, 'connection to Temporal closed late'),
        );
    }
  }

  private createWorker(connection: NativeConnection): Promise<Worker> {
    const { temporal, buildId, bundle, activities } = this.settings;
    return Worker.create({
      connection,
      namespace: temporal.namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: { code: bundle.code },
      dataConverter: { failureConverterPath: bundle.failureConverterPath },
      activities: { ...sayingAlive(activities) },
      workerDeploymentOptions: {
        useWorkerVersioning: true,
        version: { deploymentName: DEPLOYMENT, buildId },
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
      maxConcurrentLocalActivityExecutions: 30,
      maxConcurrentActivityTaskExecutions: 110, // more than the jobs may take (fair-slots.ts)
      shutdownGraceTime: '3s',
      shutdownForceTime: '5s',
    });
  }

  private taken(current: boolean): void {
    this.state = current ? 'up' : 'away';
    this.settings.log.info({ buildId: this.settings.buildId, current }, 'drivers are hosted');
  }

  private lost(error: unknown): void {
    this.failures += 1;
    this.state = 'away';
    if (this.failures === 1)
      this.settings.log.warn({ code: codeOf(error) }, 'Temporal is unreachable; trying again');
  }
}
