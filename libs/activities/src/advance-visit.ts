import type { DriverRequest, JobToRun } from '@waymark/engine';
import type { AdvanceAnswer } from '@waymark/workflows/protocol';
import { netEffects } from './net-effects.js';
import { nextJobLock } from './next-job-lock.js';
import { runShortJob, type ShortJob, type ShortJobRunning } from './run-short-job.js';

export interface Visiting extends ShortJobRunning {
  /** After so many real milliseconds a visit leaves the jobs that are left to the driver. */
  visitMs?: number;
}
type Open = Extract<AdvanceAnswer, { fenced: false }>;

/** The visit of a driver holds its workflow task. */
const VISIT_MS = 1_500;

/**
 * Brings the driver's event to the engine and runs the short jobs that follow from it, one after
 * another, each with a step of its own. If the worker dies on the way nothing is lost: the next
 * visit with the same `seen` gets everything again from the rows.
 */
export async function advanceVisit(
  visiting: Visiting,
  request: DriverRequest,
): Promise<AdvanceAnswer> {
  const until = performance.now() + (visiting.visitMs ?? VISIT_MS);
  let { answer, locked } = await visiting.engine.visitForDriver(
    request,
    nextJobLock(visiting, true),
  );
  while (!answer.fenced && !answer.ended) {
    const hasTime = performance.now() < until;
    const next = nextJob(visiting, answer, { locked, hasTime });
    if (!next) return answer;
    const visit = await runShortJob(visiting, {
      request: { ...request, seen: answer.seq },
      job: next,
      locked,
      lockNext: nextJobLock(visiting, hasTime),
    });
    if (!visit) return answer;
    answer = merge(answer, visit.answer, next);
    locked = visit.locked;
  }
  return answer;
}

/** Runs a locked job even if the time is up: no other worker can while the lock lasts. */
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

/** Two answers as one. A rearmed answer has everything that is open, so it replaces the others. */
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
