// Runs the steps of a script one after another and prints each with its name, time and budget.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs a program in the project's folder and resolves with its exit code. The program writes to the
 * output of this process. Ctrl-C ends both.
 */
export function run(command, args, { env = {}, quiet = false, input = 'ignore' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: [input, quiet ? 'ignore' : 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    let interrupted = false;
    const pass = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.once('SIGINT', pass);
    process.once('SIGTERM', pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      if (interrupted) process.exit(130);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs `{ name, budget, go }` steps in order. `go` resolves with an exit code. `budget` is in
 * seconds; it is printed, never enforced. A failed step does not stop the run, so that one run
 * reports every failure. Returns the names of the failed steps.
 */
export async function runSteps(steps) {
  const report = [];
  for (const { name, budget, go } of steps) {
    console.log(`\n── ${name} (budget ${budget} s)`);
    const began = Date.now();
    const code = await go().catch((error) => (console.error(error.message), 1));
    const took = Date.now() - began;
    report.push({ name, budget, took, code });
    const late = took > budget * 1000 ? `, over its budget of ${budget} s` : '';
    console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(took)}${late}`);
    if (code !== 0 && name === 'install') break;
  }
  summary(report);
  return report.filter(({ code }) => code !== 0).map(({ name }) => name);
}

function summary(report) {
  console.log('\nstep                 took     budget');
  for (const { name, took, budget, code } of report) {
    const times = `${seconds(took).padStart(7)}  ${String(budget).padStart(5)} s`;
    console.log(`${name.padEnd(20)} ${times}  ${code === 0 ? '' : 'FAILED'}`);
  }
  const failed = report.filter(({ code }) => code !== 0).length;
  console.log(`\n${report.length - failed} passed, ${failed} failed`);
}
