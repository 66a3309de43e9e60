// Runs the steps of a script and prints each with its name, time and budget.
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** What the programs of a step have written, if it is held back until the step ends. */
const heldBack = new AsyncLocalStorage();

/**
 * Runs a program in the project's folder and resolves with its exit code. The program writes to the
 * output of this process. Ctrl-C ends both.
 */
export function run(command, args, { env = {}, quiet = false, input = 'ignore' } = {}) {
  return new Promise((resolve, reject) => {
    const held = heldBack.getStore();
    const output = held ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: [input, quiet ? 'ignore' : output, output],
      env: { ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => held.push(chunk));
    let interrupted = false;
    const pass = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.once('SIGINT', pass);
    process.once('SIGTERM', pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      if (interrupted) process.exit(130);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs `{ name, budget, go }` steps in order. A list in place of a step holds lanes, which run side
 * by side: each is a step or a list of steps. `go` resolves with an exit code. `budget` is in
 * seconds; it is printed, never enforced. A failed step does not stop the run, so that one run
 * reports every failure. Returns the names of the failed steps.
 */
export async function runSteps(steps) {
  const report = [];
  const began = Date.now();
  for (const lanes of steps.map((one) => [one].flat())) await runLanes(lanes, report);
  summary(report, Date.now() - began);
  return report.filter(({ code }) => code !== 0).map(({ name }) => name);
}

/** What the first lane writes is seen at once, and what a step of another writes when it ends. */
const runLanes = ([first, ...others], report) =>
  Promise.all([
    runLane(first, report, runStep),
    ...others.map((lane) => runLane(lane, report, runHeldBack)),
  ]);

async function runLane(lane, report, runOne) {
  for (const step of [lane].flat()) {
    if (report.some(({ name, code }) => name === 'install' && code !== 0)) return;
    report.push(await runOne(step));
  }
}

async function runStep({ name, budget, go }) {
  console.log(`\n── ${name} (budget ${budget} s)`);
  const began = Date.now();
  const code = await go().catch((error) => (console.error(error.message), 1));
  const took = Date.now() - began;
  const late = took > budget * 1000 ? `, over its budget of ${budget} s` : '';
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(took)}${late}`);
  return { name, budget, took, code };
}

/** What the step's programs write is printed when it ends, in one piece. */
function runHeldBack({ go, ...step }) {
  const written = [];
  const goHeldBack = async () => {
    const code = await heldBack.run(written, go);
    process.stdout.write(Buffer.concat(written));
    return code;
  };
  return runStep({ ...step, go: goHeldBack });
}

function summary(report, took) {
  console.log('\nstep                 took     budget');
  for (const { name, took, budget, code } of report) {
    const times = `${seconds(took).padStart(7)}  ${String(budget).padStart(5)} s`;
    console.log(`${name.padEnd(20)} ${times}  ${code === 0 ? '' : 'FAILED'}`);
  }
  const failed = report.filter(({ code }) => code !== 0).length;
  console.log(`\n${report.length - failed} passed, ${failed} failed, in ${seconds(took)}`);
}
