import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import type { ClaimedPoke } from '@waymark/engine';
import {
  driverWorkflowId,
  POKE_SIGNAL,
  TASK_QUEUE,
  type DriverInput,
} from '@waymark/workflows/protocol';

/**
 * Signals the driver of a poke, or starts it. If Temporal refuses the signal although a driver
 * runs, that run is full (a run takes a limited number of signals): it is ended, and another one is
 * started. A driver begins by asking what there is to do, so nothing is lost.
 */
export async function wakeDriver(client: Client, poke: ClaimedPoke): Promise<void> {
  const { organisation, instance, incarnation, process } = poke;
  const workflowId = driverWorkflowId(organisation, instance);
  const input: DriverInput = { organisation, instance, incarnation, seen: 0 };
  const options = {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [input],
    memo: { incarnation },
    priority: { fairnessKey: organisation }, // Temporal gives each organisation its turn
    staticSummary: process,
  };
  if (poke.renew) await endRun(client, workflowId, (memo) => memo?.['incarnation'] !== incarnation);
  if (poke.isFirst && (await begin(client, process, options))) return;
  try {
    await client.workflow.signalWithStart(process, { ...options, signal: POKE_SIGNAL });
  } catch (error) {
    if (statusOf(error) !== INVALID_ARGUMENT) throw error;
    if (!(await endRun(client, workflowId, () => true))) throw error;
    await begin(client, process, options);
  }
}

/**
 * Why Temporal refuses this driver, or null if the failure says nothing about it: Temporal did not
 * answer, or has too much to do.
 */
export function refusalOf(error: unknown): string | null {
  const status = statusOf(error);
  if (status !== null && PASSING.has(status)) return null;
  if (status !== null) return `grpc-${status}`;
  return error instanceof Error ? error.name : 'unknown';
}

/** gRPC statuses. */
const INVALID_ARGUMENT = 3;
const [CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNAVAILABLE] = [
  1, 4, 8, 10, 13, 14,
];
const PASSING: ReadonlySet<number> = new Set([
  CANCELLED,
  DEADLINE_EXCEEDED,
  RESOURCE_EXHAUSTED,
  ABORTED,
  INTERNAL,
  UNAVAILABLE,
]);

/** The client wraps the error of gRPC as its cause. */
function statusOf(error: unknown): number | null {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'number') return code;
  return cause === undefined ? null : statusOf(cause);
}

/** @returns false if a driver runs already, and has to be signalled. */
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
 * Ends the running driver if it is `old`: this very run, because another worker may have started
 * the next one meanwhile.
 * A driver of an earlier incarnation might wait for two years for a timer that would then be
 * fenced, and it must not receive the signal.
 * @returns whether there was one to end.
 */
async function endRun(
  client: Client,
  workflowId: string,
  old: (memo: Record<string, unknown> | undefined) => boolean,
): Promise<boolean> {
  try {
    const { status, memo, runId } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING' || !old(memo)) return false;
    await client.workflow.getHandle(workflowId, runId).terminate('another driver takes over');
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
