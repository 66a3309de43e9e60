/**
 * Runs one server and stops it when the process that started this guard is gone: then the pipe to
 * the guard closes. Without a guard, a server would survive a kill -9 of its parent and keep its
 * port and its lock.
 */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

// What the server writes is for its own user alone.
process.umask(0o077);
const spec = JSON.parse(process.argv[2]);
const log = openSync(spec.logFile, 'a');
const server = spawn(spec.command, spec.args, {
  cwd: spec.cwd,
  uid: spec.uid,
  gid: spec.gid,
  env: process.env,
  stdio: ['ignore', log, log],
  detached: true,
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('SIGTERM', stop);
process.stdin.on('end', stop).on('error', stop).resume();
process.stdout.on('error', () => {});
server.on('spawn', () => report({ pid: server.pid }));
server.on('error', (error) => finish({ failed: error.code ?? 'spawn-failed' }));
server.on('exit', (code, signal) => finish({ code, signal }));

function stop() {
  if (stopping) return;
  stopping = true;
  server.kill(spec.stopSignal);
  setTimeout(() => server.kill('SIGKILL'), spec.graceMs).unref();
}

function report(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function finish(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`, () => process.exit(0));
  setTimeout(() => process.exit(0), 1000).unref();
}
