import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import type { Engine, PendingPoke } from '@waymark/engine';
import {
  driverWorkflowId,
  POKE_SIGNAL,
  TASK_QUEUE,
  type DriverInput,
} from '@waymark/workflows/protocol';
import type { Round } from '../platform/repeating.js';

const MOST = 200;
const AT_ONCE = 16;

/**
 * Wakes drivers of instances with steps that they have not seen, and starts those that do not run.
 */
export function pokeRelay(
  engine: Pick<Engine, 'pendingPokes' | 'markPoked'>,
  client: Client,
): Round {
  const known = new Map<string, number>();
  return {
    name: 'pokes',
    everyMs: 100,
    work: async () => {
      const pokes = await engine.pendingPokes(MOST);
      for (let from = 0; from < pokes.length; from += AT_ONCE) {
        const batch = pokes.slice(from, from + AT_ONCE);
        await Promise.all(batch.map((poke) => wake(client, poke, known)));
        await engine.markPoked(batch);
      }
      return pokes.length;
    },
  };
}

async function wake(client: Client, poke: PendingPoke, known: Map<string, number>): Promise<void> {
  const { organisation, instance, incarnation } = poke;
  const workflowId = driverWorkflowId(organisation, instance);
  if (incarnation > 1 && known.get(workflowId) !== incarnation)
    await endOlder(client, workflowId, incarnation);
  if (incarnation > 1) known.set(workflowId, incarnation);
  const input: DriverInput = { organisation, instance, incarnation, seen: 0 };
  const options = {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [input],
    memo: { incarnation },
    staticSummary: poke.process,
  };
  if (poke.seq === 1 && (await begin(client, poke.process, options))) return;
  await client.workflow.signalWithStart(poke.process, { ...options, signal: POKE_SIGNAL });
}

/**
 * Starts a driver for the poke. A driver begins by asking what there is to do, so it needs no
 * signal as well.
 * @returns false if one runs already, and has to be signalled.
 */
async function begin(
  client: Client,
  process: string,
  options: WorkflowStartOptions,
): Promise<boolean> {
  try {
    await client.workflow.start(process, options);
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/**
 * Ends a driver of an earlier incarnation. It might wait for two years for a timer that would then
 * be fenced, and it must not receive the signal meanwhile.
 */
async function endOlder(client: Client, workflowId: string, incarnation: number): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const { status, memo } = await handle.describe();
    if (status.name === 'RUNNING' && memo?.['incarnation'] !== incarnation)
      await handle.terminate('another incarnation has taken over');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
