import type { Connection } from '@temporalio/client';
import { DEPLOYMENT } from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 60;

/**
 * Makes this build the current version, to which new and running drivers go. The server accepts
 * that only after a worker of the build has polled. Without a current version no versioned worker
 * gets any work, not even the first.
 */
export async function makeCurrent(
  connection: Connection,
  input: { namespace: string; buildId: string; signal: AbortSignal },
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS && !input.signal.aborted; attempt += 1) {
    const done = await connection.workflowService
      .setWorkerDeploymentCurrentVersion({
        namespace: input.namespace,
        deploymentName: DEPLOYMENT,
        buildId: input.buildId,
        identity: 'waymark-worker',
        ignoreMissingTaskQueues: true,
      })
      .then(
        () => true,
        () => false,
      );
    if (done) return true;
    await delay(250, undefined, { signal: input.signal }).catch(() => undefined);
  }
  return false;
}

/**
 * The build that is the current version, or null: a server with a new store has none.
 * @throws if the server does not answer.
 */
export async function currentBuild(
  connection: Connection,
  namespace: string,
): Promise<string | null> {
  try {
    const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName: DEPLOYMENT,
    });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId || null;
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) return null;
    throw error;
  }
}

/** The gRPC status. */
const NOT_FOUND = 5;
