import type { Tx } from '@waymark/persistence';
import type { AdvanceInput } from './advance-input.js';
import type { AdvanceResult } from './advance-result.js';
import type { EngineContext } from '../context.js';
import { holdCase } from './instance-row.js';
import { keyIdFor, type Loaded } from './load-instance.js';
import { takeStep } from './take-step.js';

/** Takes the first step of an instance whose id nobody has used yet. */
export async function startIn(
  tx: Tx,
  context: EngineContext,
  input: AdvanceInput,
): Promise<AdvanceResult> {
  const { start, event, instance } = input;
  if (!start || !event) throw new Error('a start event needs its journey');
  const caseId = start.caseId ?? null;
  if (caseId) holdCase(tx, caseId);
  const [program, reference] = await Promise.all([
    context.programs.program(tx, start.program),
    context.programs.reference(tx, start.reference),
  ]);
  const loaded: Loaded = {
    row: null,
    state: null,
    program,
    reference,
    caseId,
    keyId: keyIdFor(instance, caseId),
  };
  return takeStep(tx, context, {
    loaded,
    event,
    started: start,
    ...(input.dryRun && { dryRun: true }),
  });
}
