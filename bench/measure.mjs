/** Median of numbers. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The value below which `share` of the sorted values lie. */
export const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/** Times two things in turn, A B A B, and gives rates per second with their ratio pair by pair. */
export async function inTurn({ rounds, a, b }) {
  const pairs = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = { a: await rateOf(a), b: await rateOf(b) };
    if (round > 0) pairs.push(pair); // the first pair warms up
  }
  return {
    a: median(pairs.map((p) => p.a)),
    b: median(pairs.map((p) => p.b)),
    ratio: median(pairs.map((p) => p.a / p.b)),
    pairs: pairs.map((p) => p.a / p.b),
  };
}

async function rateOf({ count, run }) {
  const began = process.hrtime.bigint();
  await run(count);
  return count / (Number(process.hrtime.bigint() - began) / 1e9);
}

/** Looks again and again until it is so. */
export async function until(condition, milliseconds) {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it did not come within its time');
    await pause(50);
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const quantiles = (values) => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  p99: percentile(values, 0.99),
});
export const shown = ({ p50, p95, p99 }) =>
  `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)} ms`;
