import type { DriverEffect, Engine } from '@waymark/engine';
import type { AdvanceAnswer, AdvanceRequest } from '@waymark/workflows/protocol';
import { netEffects } from './net-effects.js';
import { runJob, type JobRunning } from './run-job.js';

export interface Visiting extends JobRunning {
  engine: JobRunning['engine'] & Pick<Engine, 'advanceForDriver'>;
}

/** A visit holds the workflow task: what is left after this goes back to the driver. */
const VISIT_MS = 1_500;

/**
 * Brings the driver's event to the engine, and runs the short jobs that come of it right away, one after another, each recorded
 * and brought in its own transactions. What dies on the way is repeated from the rows: the next visit with the same `seen` has it all.
 */
export async function advanceVisit(visiting: Visiting, request: AdvanceRequest): Promise<AdvanceAnswer> {
  const until = performance.now() + VISIT_MS;
  let answer = await visiting.engine.advanceForDriver(request);
  while (!answer.fenced && !answer.ended && performance.now() < until) {
    const next = answer.effects.find((effect): effect is Extract<DriverEffect, { kind: 'run-job' }> => isShortJob(visiting, effect));
    if (!next) break;
    const { organisation, instance, incarnation } = request;
    const ran = await runJob(visiting, { organisation, instance, job: next.job, attempt: next.attempt });
    if (ran.kind === 'locked') break;
    const { rearm: _, ...rest } = request;
    const after = await visiting.engine.advanceForDriver({ ...rest, incarnation, seen: answer.seq, event: { kind: 'job', job: next.job, attempt: next.attempt } });
    answer = merge(answer, after, next);
  }
  return answer;
}

function isShortJob(visiting: Visiting, effect: DriverEffect): boolean {
  return effect.kind === 'run-job' && effect.delay === 0 && visiting.types.get(effect.type)?.short === true;
}

function merge(before: Extract<AdvanceAnswer, { fenced: false }>, after: AdvanceAnswer, done: { job: string; attempt: number }): AdvanceAnswer {
  if (after.fenced) return after;
  if (after.rearmed) return after;
  const left = before.effects.filter((effect) => !(effect.kind === 'run-job' && effect.job === done.job && effect.attempt === done.attempt));
  return { ...after, effects: netEffects([...left, ...after.effects]), ...(before.rearmed && { rearmed: true }) };
}
