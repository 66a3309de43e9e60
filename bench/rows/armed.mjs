import { TEN_TIMED_TASKS } from '../diagrams/straight.mjs';
import { pause, percentile } from '../measure.mjs';
import { ORGANISATION } from '../stack/stack.mjs';
import { historiesOf } from '../stack/histories.mjs';

const STEADY_PER_SECOND = 40;
const TASKS = 10;

/**
 * From a click's commit until Temporal has started the timer of the task it opened, by the times in
 * Temporal's own histories. A click whose
 * timer was cancelled by the next click before the driver came needs none: it counts until the
 * timer of a later one, or the end, was reached.
 */
export async function armedRows({ stack, times }) {
  await stack.publish('timed', TEN_TIMED_TASKS);
  const steady = await measure(stack, {
    instances: times(120),
    clicks: (cases) => atRate(cases, STEADY_PER_SECOND),
  });
  const burst = await measure(stack, { instances: times(300), clicks: atOnce });
  return [
    {
      row: `click committed → its timer armed, ${STEADY_PER_SECOND} clicks/s`,
      bar: 'p99 < 5 s',
      result:
        `p50 ${percentile(steady.delays, 0.5).toFixed(0)}, ` +
        `p99 ${percentile(steady.delays, 0.99).toFixed(0)} ms ` +
        `(${steady.delays.length} clicks, ${steady.rate.toFixed(0)}/s)`,
    },
    {
      row: `a burst of ${burst.delays.length} clicks in ${times(300)} instances`,
      bar: 'all armed within 60 s',
      result:
        `the last ${seconds(burst.last)} after the first click, ` +
        `${seconds(burst.afterLastClick)} after the last one ` +
        `(p99 ${seconds(percentile(burst.delays, 0.99))})`,
    },
  ];
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

async function measure(stack, { instances, clicks }) {
  const cases = await startCases(stack, instances);
  await pause(2_000); // the drivers have begun
  const began = Date.now();
  await clicks(cases);
  const ended = Date.now();
  const histories = await historiesOf(
    stack.temporal,
    cases.map(({ instance }) => `${ORGANISATION}/${instance}`),
    120_000,
  );
  const settled = cases.flatMap(({ done }, index) =>
    done.map((committed, click) => ({ committed, at: settledAt(histories[index], click + 1) })),
  );
  if (settled.some(({ at }) => at === undefined)) throw new Error('a timer was never armed');
  const last = Math.max(...settled.map(({ at }) => at));
  return {
    delays: settled.map(({ committed, at }) => Math.max(0, at - committed)),
    last: last - began,
    afterLastClick: Math.max(0, last - ended),
    rate: settled.length / ((ended - began) / 1000),
  };
}

/** When the history first has the timer of that task (from 0), of a later one, or its end. */
const settledAt = (history, task) =>
  history.find(({ kind, number }) => kind === 'ended' || (kind === 'armed' && number >= task))?.at;

async function startCases({ people }, count) {
  const cases = [];
  await Promise.all(
    people.slice(0, 20).map(async (person) => {
      while (cases.length < count) {
        const one = { person, done: [] };
        cases.push(one);
        one.instance = (
          await person.call('startInstance', { body: { journey: 'timed' } })
        ).instance;
        one.task = (
          await person.call('listTasks', { query: { instance: one.instance } })
        ).items[0].task;
      }
    }),
  );
  return cases;
}

/** The clock of a click begins with its answer, a moment after the commit. */
async function click(one) {
  const { next } = await one.person.call('completeTask', {
    params: { task: one.task },
    body: { values: {} },
  });
  one.done.push(Date.now());
  one.task = next[0];
}

/** Every case in turn, so many clicks a second over all of them. */
async function atRate(cases, perSecond) {
  const running = [];
  const began = performance.now();
  for (let number = 0; number < cases.length * TASKS; number++) {
    await pause(began + (number * 1000) / perSecond - performance.now());
    const one = cases[number % cases.length];
    one.last = (one.last ?? Promise.resolve()).then(() => click(one));
    running.push(one.last);
  }
  await Promise.all(running);
}

/** Fifty people click through all cases without pause. */
async function atOnce(cases) {
  const waiting = [...cases];
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      for (let one = waiting.shift(); one; one = waiting.shift())
        for (let number = 0; number < TASKS; number++) await click(one);
    }),
  );
}
