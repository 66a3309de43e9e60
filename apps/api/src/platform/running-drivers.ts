import { Client, Connection } from '@temporalio/client';
import type { RunningDriver } from '@waymark/engine';
import { TASK_QUEUE } from '@waymark/workflows/protocol';
import { connectionTo } from '@waymark/workflows/temporal-settings';
import type { Config } from '../config.js';

/**
 * Every driver that runs in Temporal now. The id of its workflow names organisation and instance.
 * @throws if Temporal does not answer.
 */
export async function* runningDrivers(
  temporal: NonNullable<Config['temporal']>,
): AsyncGenerator<RunningDriver> {
  const connection = await Connection.connect({ ...connectionTo(temporal), connectTimeout: '3s' });
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    const query = `ExecutionStatus = 'Running' and TaskQueue = '${TASK_QUEUE}'`;
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) {
      const [organisation, instance] = workflowId.split('/');
      if (organisation && instance) yield { organisation, instance };
    }
  } finally {
    await connection.close();
  }
}
