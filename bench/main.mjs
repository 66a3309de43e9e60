// Measures the rows of docs/benchmarks.md. `--only PART` picks rows by name; `--peers` runs
// Operaton and Flowable in the same run; `--share 0.1` does a tenth of the work.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measurePeers } from './peers/peers.mjs';
import { ROWS } from './rows/index.mjs';
import { processorSeconds, spent } from './stack/processor.mjs';
import { openStack } from './stack/stack.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    peers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
  },
});
const chosen = ROWS.filter(({ name }) => !values.only || values.only.split(',').includes(name));
if (chosen.length === 0)
  throw new Error(`--only takes of ${ROWS.map(({ name }) => name).join(', ')}`);
const conditions = {
  at: new Date().toISOString(),
  commit: commit(),
  node: process.version,
  cores: os.cpus().length,
  processor: os.cpus()[0]?.model,
  memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  share: Number(values.share),
  loadBefore: load(),
};

const tell = (text) => process.stderr.write(`${text} …\n`);
const peers = values.peers && chosen.some((row) => row.peers) ? await measurePeers(tell) : {};
const stack = chosen.some((row) => row.stack)
  ? (tell('starting the system'), await openStack())
  : null;
const results = [];
const used = [];
try {
  for (const { name, measure } of chosen) {
    tell(name);
    const before = load();
    const usedBefore = stack && processorSeconds(stack.data);
    const measured = await measure({
      stack,
      peers,
      tell,
      times: (count) => Math.max(1, Math.round(count * Number(values.share))),
    }).catch(failed(name));
    for (const result of [measured].flat())
      results.push({ ...result, load: `${before} → ${load()}` });
    if (stack) used.push({ row: name, seconds: spent(usedBefore, processorSeconds(stack.data)) });
  }
} finally {
  await stack?.close();
}
if (values.json) console.log(JSON.stringify({ conditions, peers, results, used }));
else {
  console.log(
    Object.entries(conditions)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', '),
  );
  console.log(
    '\n| What | Bar | Measured | Ratio | Load of the machine |\n| --- | --- | --- | --- | --- |',
  );
  for (const { row, bar, result, ratio, load: during } of results)
    console.log(`| ${row} | ${bar} | ${result} | ${ratio ?? ''} | ${during} |`);
  console.log(
    [
      '\nSeconds of processor time, warm-up and waiting included:',
      ...used.map(({ row, seconds }) => `- ${row}: ${seconds}`),
    ].join('\n'),
  );
}
process.exit(results.some(({ result }) => result.startsWith('FAILED')) ? 1 : 0);

/** The other rows are measured all the same. */
function failed(name) {
  return (error) => {
    console.error(error);
    return { row: name, bar: '', result: `FAILED: ${error.message.slice(0, 200)}` };
  };
}

function load() {
  return os.loadavg()[0].toFixed(1);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: new URL('..', import.meta.url),
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
}
