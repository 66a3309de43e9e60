import { TEN_USER_TASKS } from '../diagrams/straight.mjs';
import { pause, quantiles, shown } from '../measure.mjs';

const CLICKS = 100;
const THINK_MS = 1_000;

/**
 * Complete a task and have the next one in the answer, over HTTP, fifty people at once, each with
 * cases of their own; the driver runs meanwhile.
 */
export async function clickRows({ stack, peers, times }) {
  await stack.publish('ten', TEN_USER_TASKS);
  await clicks(stack.people, { each: times(20), think: 0 }); // warm
  const saturated = await clicks(stack.people, { each: times(60), think: 0 });
  const thinking = await clicks(stack.people, { each: times(CLICKS), think: THINK_MS });
  return [
    {
      row: 'click, 50 people, 1 s between clicks',
      bar: 'p99 <= 0.5 x Operaton and Flowable',
      result: `${shown(thinking)} (${thinking.count} clicks, ${thinking.rate.toFixed(0)}/s)`,
      ratio: ratios(peers, ({ thinking: peer }) => thinking.p99 / peer.ms.p99),
    },
    {
      row: 'click, 50 people, no pause',
      bar: '>= 1.5 x Operaton',
      result: `${saturated.rate.toFixed(0)} clicks/s (${shown(saturated)})`,
      ratio: ratios(peers, ({ saturated: peer }) => saturated.rate / peer.perSec),
    },
  ];
}

/** For each peer of this run, by name. */
export const ratios = (peers, ratio) =>
  Object.entries(peers)
    .map(([name, figures]) => `${ratio(figures).toFixed(2)} x ${name}`)
    .join(', ');

async function clicks(people, { each, think }) {
  const took = [];
  const began = performance.now();
  await Promise.all(people.map((person) => clickThrough(person, { each, think, took })));
  return {
    ...quantiles(took),
    count: took.length,
    rate: took.length / ((performance.now() - began) / 1000),
  };
}

async function clickThrough(person, { each, think, took }) {
  let task;
  if (think) await pause(Math.random() * 2 * think);
  for (let click = 0; click < each; click++) {
    task ??= await begin(person);
    const clicked = performance.now();
    const { next } = await person.call('completeTask', { params: { task }, body: { values: {} } });
    took.push(performance.now() - clicked);
    task = next[0];
    if (think) await pause(Math.random() * 2 * think);
  }
}

/** Starts an instance and finds its first task, which is no click. */
async function begin(person) {
  const { instance } = await person.call('startInstance', { body: { journey: 'ten' } });
  return (await person.call('listTasks', { query: { instance } })).items[0].task;
}
