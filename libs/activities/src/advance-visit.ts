import type { AdvanceAnswer, AdvanceRequest } from '@waymark/workflows/protocol';
import { netEffects } from './net-effects.js';
import { runShortJob, type ShortJob, type ShortJobRunning } from './short-job.js';

export type Visiting = ShortJobRunning;
type Open = Extract<AdvanceAnswer, { fenced: false }>;

/** A visit holds the workflow task: what is left after this goes back to the driver. */
const VISIT_MS = 1_500;

/**
 * Brings the driver's event to the engine, and runs the short jobs that come of it right away, one after another, each with its own
 * step. What dies on the way is repeated from the rows: the next visit with the same `seen` has it all.
 */
export async function advanceVisit(visiting: Visiting, request: AdvanceRequest): Promise<AdvanceAnswer> {
  const first = await visiting.engine.advanceForDriver(request);
  if (first.fenced) return first;
  const last = await runShortJobs(visiting, request, first);
  if (last.fenced || last.ended || last === first) return last;
  const { organisation, instance, incarnation } = request;
  const now = await visiting.engine.advanceForDriver({ organisation, instance, incarnation, seen: last.seq, event: { kind: 'poke' } });
  return merge(last, now);
}

async function runShortJobs(visiting: Visiting, request: AdvanceRequest, first: Open): Promise<AdvanceAnswer> {
  const until = performance.now() + VISIT_MS;
  const { organisation, instance, incarnation } = request;
  let answer = first;
  while (!answer.ended && performance.now() < until) {
    const next = answer.effects.find((effect): effect is ShortJob => isShort(visiting, effect));
    if (!next) return answer;
    const after = await runShortJob(visiting, { organisation, instance, incarnation, seen: answer.seq, event: { kind: 'poke' } }, next);
    if (!after) return answer;
    const merged = merge(answer, after, next);
    if (merged.fenced) return merged;
    answer = merged;
  }
  return answer;
}

function isShort(visiting: Visiting, effect: Open['effects'][number]): boolean {
  return effect.kind === 'run-job' && effect.delay === 0 && visiting.types.get(effect.type)?.short === true;
}

/** Two answers as one. An answer with everything open takes the place of what was before it. */
function merge(before: Open, after: AdvanceAnswer, done?: ShortJob): AdvanceAnswer {
  if (after.fenced || after.rearmed) return after;
  const left = before.effects.filter((effect) => !(done && effect.kind === 'run-job' && effect.job === done.job && effect.attempt === done.attempt));
  return { ...after, effects: netEffects([...left, ...after.effects]), ...(before.rearmed && { rearmed: true }) };
}
