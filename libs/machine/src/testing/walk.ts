import type { Built } from './build-block.js';
import type { Driver } from './driver.js';

/**
 * Takes an instance along its known path, in an order that `choose` decides. Answers how often each
 * task was done.
 */
export function walk(
  driver: Driver,
  built: Built,
  choose: (options: number) => number,
): Record<string, number> {
  driver.start(built.variables, { process: 'main' });
  return walkOn(driver, built, choose);
}

/** Goes on from where the instance stands. `choose` answers a number out of range to stop there. */
export function walkOn(
  driver: Driver,
  built: Pick<Built, 'done' | 'fires' | 'throws' | 'delivers'>,
  choose: (options: number) => number,
): Record<string, number> {
  const done: Record<string, number> = Object.fromEntries(
    Object.keys(built.done).map((id) => [id, 0]),
  );
  for (let turn = 0; driver.now.status === 'active' && turn < 2_000; turn++) {
    const options = optionsOf(driver, built, done);
    if (options.length === 0) break;
    const option = options[choose(options.length)];
    if (!option) break;
    option();
  }
  return done;
}

function optionsOf(
  driver: Driver,
  built: Pick<Built, 'fires' | 'throws' | 'delivers'>,
  done: Record<string, number>,
): (() => void)[] {
  const { elements, timers, jobs, subscriptions } = driver.now;
  const count = (node: string): void => void (done[node] = (done[node] ?? 0) + 1);
  const due = Object.values(timers).filter((timer) => built.fires.has(timer.element));
  const busy = new Set(due.map(({ owner }) => (owner.kind === 'element' ? owner.element : '')));
  return [
    ...due.map(
      ({ id: timer, generation, due: at }) =>
        () =>
          void driver.send({
            kind: 'fire-timer',
            timer,
            generation,
            at: at > driver.at ? at : driver.at,
          }),
    ),
    ...Object.values(elements)
      .filter(({ id, task }) => task && !busy.has(id))
      .map(({ id: task, node }) => () => {
        count(node);
        driver.send({ kind: 'complete-task', task, variables: {} });
      }),
    ...Object.values(jobs).map(({ id: job, attempt, element }) => () => {
      const node = elements[element]?.node ?? '';
      if (built.throws.has(node))
        return void driver.send({
          kind: 'throw-from-job',
          job,
          attempt,
          throws: 'error',
          code: 'broken',
        });
      count(node);
      driver.send({ kind: 'finish-job', job, attempt, variables: {} });
    }),
    ...Object.values(subscriptions)
      .filter(({ node }) => built.delivers.has(node))
      .map(
        ({ id: subscription, name }) =>
          () =>
            void driver.send({
              kind: 'deliver-message',
              message: `m${driver.steps.length}`,
              name,
              subscription,
              payload: {},
            }),
      ),
  ];
}
