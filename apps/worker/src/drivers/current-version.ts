import type { Connection } from '@temporalio/client';
import { DEPLOYMENT } from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 60;

/**
 * Makes this build the one that new and running drivers go to. The server accepts it only once a
 * worker of that build has polled;
 * without a current version no versioned worker gets any work, the first one included.
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
 * Whether some build is current. None is where the server's store is new; another than ours is a
 * newer build that has taken over.
 * @throws where the server does not answer.
 */
export async function hasCurrentVersion(
  connection: Connection,
  namespace: string,
): Promise<boolean> {
  try {
    const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName: DEPLOYMENT,
    });
    return Boolean(workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId);
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) return false;
    throw error;
  }
}

/** gRPC status. */
const NOT_FOUND = 5;
