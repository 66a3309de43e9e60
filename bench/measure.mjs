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
  return { a: median(pairs.map((p) => p.a)), b: median(pairs.map((p) => p.b)), ratio: median(pairs.map((p) => p.a / p.b)) };
}

async function rateOf({ count, run }) {
  const began = process.hrtime.bigint();
  await run(count);
  return count / (Number(process.hrtime.bigint() - began) / 1e9);
}
