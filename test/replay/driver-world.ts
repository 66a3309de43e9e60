import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { sayingAlive } from '@waymark/activities';
import { startTemporal } from '@waymark/components';
import {
  driverWorkflowId,
  TASK_QUEUE,
  type DriverActivities,
  type DriverInput,
} from '@waymark/workflows/protocol';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleDriver } from './driver-bundle.js';

/** A Temporal server of its own with one worker that hosts the driver over the given activities. */
export interface DriverWorld {
  client: Client;
  /** Starts a driver whose workflow type is that process id. */
  start(process: string, input: DriverInput): Promise<WorkflowHandle>;
  /** Ends the worker as a rolling deployment would, and starts another one. */
  replaceWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /**
   * Events of history after which the server suggests to continue as new; its own default is 4,096.
   */
  suggestContinueAsNewAt?: number;
}

export async function startDriverWorld(
  activities: DriverActivities,
  options: WorldOptions = {},
): Promise<DriverWorld> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
  });
  const dynamicConfig: Record<string, number> = options.suggestContinueAsNewAt
    ? { 'limit.historyCount.suggestContinueAsNew': options.suggestContinueAsNewAt }
    : {};
  const workflowBundle = await bundleDriver();
  const folder = mkdtempSync(join(tmpdir(), 'temporal-'));
  const server = await startTemporal({ logFile: join(folder, 'temporal.log'), dynamicConfig });
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const client = new Client({ connection, identity: 'test' });
  const host = () => hostWorker({ native, activities, workflowBundle });
  let worker = await host();
  return {
    client,
    start: (process, input) =>
      client.workflow.start(process, {
        args: [input],
        taskQueue: TASK_QUEUE,
        workflowId: driverWorkflowId(input.organisation, input.instance),
      }),
    replaceWorker: async () => {
      await worker.stop();
      worker = await host();
    },
    stop: async () => {
      await worker.stop();
      await Promise.all([connection.close(), native.close()]);
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

interface Hosting {
  native: NativeConnection;
  activities: DriverActivities;
  workflowBundle: { code: string };
}

async function hostWorker({
  native,
  activities,
  workflowBundle,
}: Hosting): Promise<{ stop(): Promise<void> }> {
  const worker = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    identity: 'test',
    workflowBundle,
    activities: { ...sayingAlive(activities) },
    shutdownGraceTime: '1s',
  });
  const ended = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await ended;
    },
  };
}
