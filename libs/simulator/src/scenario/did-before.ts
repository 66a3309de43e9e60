import { processRunOf } from '@waymark/machine';
import type { SimulatedInstance } from '../simulated-instance.js';

/** A task that a person completed in a scenario. */
export interface CompletedTask {
  instance: string;
  businessKey: string | null;
  process: string;
  run: string | null;
  element: string;
  by: string;
}

/**
 * Whether this person has completed a step that the task must be kept apart from. The engine asks
 * the same of its rows (`libs/engine/src/reading/did-before.ts`).
 */
export function didBefore(
  completed: readonly CompletedTask[],
  { instance, task, by }: { instance: SimulatedInstance; task: string; by: string },
): boolean {
  const now = completedTask(instance, task, by);
  const element = instance.state.elements[task];
  const apart = element && instance.program.processes[element.process]?.nodes[element.node];
  const done = completed.filter(
    (one) => apart?.task?.apart?.includes(one.element) && isOfCase(one, now),
  );
  return done.some(
    (one) =>
      one.by === by &&
      (one.process === now.process ? isSameRun(one, now) : isSameRun(one, latestOf(done, one))),
  );
}

export function completedTask(
  { id, state }: SimulatedInstance,
  task: string,
  by: string,
): CompletedTask {
  const element = state.elements[task];
  return {
    instance: id,
    businessKey: state.businessKey ?? null,
    process: element?.process ?? '',
    run: processRunOf(state, task) ?? null,
    element: element?.node ?? '',
    by,
  };
}

const isOfCase = (one: CompletedTask, other: CompletedTask): boolean =>
  one.instance === other.instance ||
  (one.businessKey !== null && one.businessKey === other.businessKey);

const isSameRun = (one: CompletedTask, other: CompletedTask): boolean =>
  one.instance === other.instance && one.run === other.run;

const latestOf = (done: CompletedTask[], { process }: CompletedTask): CompletedTask =>
  done.filter((one) => one.process === process).at(-1)!;
