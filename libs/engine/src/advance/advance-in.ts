import type { Tx } from '@waymark/persistence';
import { isAutomatic } from '../commands/actor.js';
import type { AdvanceInput } from './advance-input.js';
import type { AdvanceResult } from './advance-result.js';
import type { EngineContext } from '../context.js';
import { noSuchInstance } from '../refusal.js';
import { effectsAfter } from './effects-after.js';
import { hasEnded, lockInstance, type InstanceRow } from './instance-row.js';
import { loadInstance } from './load-instance.js';
import { startIn } from './start-in.js';
import { storedAnswer } from './stored-answer.js';
import type { Advanced } from './advance-result.js';
import { takeStep } from './take-step.js';

/** The rejection of an event that no person has asked for, while the instance is parked. */
export const PARKED = 'instance-parked';

/**
 * As `advance`, inside the caller's transaction: the step is recorded together with what the caller
 * writes, or neither is.
 * @throws Refused
 */
export async function advanceIn(
  tx: Tx,
  context: EngineContext,
  input: AdvanceInput,
): Promise<AdvanceResult> {
  const row = await lockInstance(tx, input.instance, input.event?.id ?? null);
  if (row) return advanceLocked(tx, context, { row, input });
  if (input.event?.kind === 'start') return startIn(tx, context, input);
  throw noSuchInstance();
}

/** As `advanceIn`, for an instance that is locked already. */
export async function advanceLocked(
  tx: Tx,
  context: EngineContext,
  { row, input }: { row: InstanceRow; input: AdvanceInput },
): Promise<AdvanceResult> {
  if (input.incarnation !== undefined && input.incarnation !== row.incarnation)
    return { fenced: true };
  const advanced = await handle(tx, context, { row, input });
  const { seen } = input;
  const missedNothing = seen === undefined || seen === row.seq;
  if (missedNothing) return advanced;
  return { ...advanced, effects: await effectsAfter(tx, { instance: row.id, seen }) };
}

async function handle(
  tx: Tx,
  context: EngineContext,
  { row, input }: { row: InstanceRow; input: AdvanceInput },
): Promise<Advanced> {
  const base = {
    fenced: false as const,
    seq: row.seq,
    effects: [],
    ended: hasEnded(row),
    repeated: false,
    waitingAt: row.waiting_at,
  };
  if (!input.event) return base;
  if (row.repeated_payload)
    return { ...base, ...(await storedAnswer(tx, context, row)), repeated: true };
  if (hasEnded(row)) return { ...base, rejected: { code: 'instance-ended', detail: null } };
  if (row.parked !== null && isAutomatic(input.event.actor))
    return { ...base, rejected: { code: PARKED, detail: null } };
  const loaded = await loadInstance(tx, context, row);
  const answer = await takeStep(tx, context, {
    loaded,
    event: input.event,
    byDriver: input.incarnation !== undefined,
    ...(input.lockJob && { lockJob: input.lockJob }),
    ...(input.dryRun && { dryRun: true }),
  });
  return answer.rejected ? { ...base, rejected: answer.rejected } : answer;
}
