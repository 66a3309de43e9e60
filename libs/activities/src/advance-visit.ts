import type { JobToRun } from '@waymark/engine';
import type { AdvanceAnswer, AdvanceRequest } from '@waymark/workflows/protocol';
import { netEffects } from './net-effects.js';
import { lockOf, runShortJob, type ShortJob, type ShortJobRunning } from './short-job.js';

export type Visiting = ShortJobRunning;
type Open = Extract<AdvanceAnswer, { fenced: false }>;

/** A visit holds the workflow task: what is left after this goes back to the driver. */
const VISIT_MS = 1_500;

/**
 * Brings the driver's event to the engine, and runs the short jobs that come of it right away, one
 * after another, each with its own
 * step. What dies on the way is repeated from the rows: the next visit with the same `seen` has it
 * all.
 */
export async function advanceVisit(
  visiting: Visiting,
  request: AdvanceRequest,
): Promise<AdvanceAnswer> {
  const until = performance.now() + VISIT_MS;
  let { answer, locked } = await visiting.engine.visitForDriver(request, lockOf(visiting, true));
  while (!answer.fenced && !answer.ended) {
    const hasTime = performance.now() < until;
    const next = nextJob(visiting, answer, { locked, hasTime });
    if (!next) return answer;
    const leg = await runShortJob(visiting, {
      request: { ...request, seen: answer.seq },
      job: next,
      locked,
      lockNext: lockOf(visiting, hasTime),
    });
    if (!leg) return answer;
    answer = merge(answer, leg.answer, next);
    locked = leg.locked;
  }
  return answer;
}

/** One that is locked is run whatever the time: nobody else could for as long as the lock lasts. */
function nextJob(
  visiting: Visiting,
  { effects }: Open,
  { locked, hasTime }: { locked: JobToRun | null; hasTime: boolean },
): ShortJob | undefined {
  return effects.find(
    (effect): effect is ShortJob =>
      effect.kind === 'run-job' &&
      (locked ? effect.job === locked.job : hasTime && isShort(visiting, effect)),
  );
}

const isShort = ({ types }: Visiting, { delay, type }: ShortJob): boolean =>
  delay === 0 && types.get(type)?.short === true;

/** Two answers as one. An answer with everything open takes the place of what was before it. */
function merge(before: Open, after: AdvanceAnswer, done: ShortJob): AdvanceAnswer {
  if (after.fenced || after.rearmed) return after;
  const left = before.effects.filter(
    (effect) =>
      !(effect.kind === 'run-job' && effect.job === done.job && effect.attempt === done.attempt),
  );
  return {
    ...after,
    effects: netEffects([...left, ...after.effects]),
    ...(before.rearmed && { rearmed: true }),
  };
}
