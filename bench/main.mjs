// Measures the rows of docs/benchmarks.md. `--only PART` picks rows by name; `--peers` runs Operaton and Flowable in the same run.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { ROWS } from './rows/index.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, peers: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } });
const chosen = ROWS.filter(({ name }) => !values.only || name.includes(values.only));
const conditions = { node: process.version, cores: os.cpus().length, processor: os.cpus()[0]?.model, memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`, at: new Date().toISOString() };

const results = [];
for (const { name, measure } of chosen) {
  process.stderr.write(`${name} …\n`);
  results.push(...[await measure({ peers: values.peers })].flat());
}
if (values.json) console.log(JSON.stringify({ conditions, results }));
else {
  console.log(Object.entries(conditions).map(([key, value]) => `${key}: ${value}`).join(', '));
  console.log('\n| What | Bar | Measured | Ratio |\n| --- | --- | --- | --- |');
  for (const { row, bar, result, ratio } of results) console.log(`| ${row} | ${bar} | ${result} | ${ratio ?? ''} |`);
}
