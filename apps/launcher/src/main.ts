import { ComponentMissing } from '@waymark/components';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Running } from './launch.js';
import { readOptions, USAGE, WrongUsage } from './options.js';
import { signInLines } from './sign-in-lines.js';
import { Progress } from './progress.js';

/**
 * `npm start` and `npm run dev`, once packages and build are there. Resolves with the exit code
 * when everything has stopped.
 */
export async function main(args: readonly string[]): Promise<number> {
  const progress = new Progress();
  const stopped = stopSignal();
  let logs = '';
  try {
    const options = readOptions(args);
    if (options !== 'help') logs = join(options.data, 'logs');
    if (options === 'help') return (console.log(USAGE), 0);
    const giveUp = new AbortController();
    const starting = launch(options, progress, giveUp.signal);
    const running = await Promise.race([starting, stopped]);
    if (!running) return await endDuringStart(starting, giveUp);
    await announce(running, progress);
    if (options.watch) announceWatching(running);
    await stopped;
    console.log('\nStopping …');
    await running.stop();
    return 0;
  } catch (error) {
    return tell(error, logs);
  }
}

async function announce(running: Running, progress: Progress): Promise<void> {
  console.log(`\nWaymark is ready at ${running.url}  (${progress.total()}; Ctrl-C stops it)`);
  for (const line of await signInLines(running.url)) console.log(line);
}

function announceWatching({ url, apiUrl }: Running): void {
  if (apiUrl !== url) console.log(`\nThe web server at ${url} passes requests to ${apiUrl}`);
  console.log('Watching the sources: a change is compiled, and API and worker restart with it.');
}

async function endDuringStart(
  starting: Promise<Running>,
  giveUp: AbortController,
): Promise<number> {
  console.log('\nStopping …');
  giveUp.abort();
  await starting.then(
    (running) => running.stop(),
    () => undefined,
  );
  return 130;
}

function tell(error: unknown, logs: string): number {
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    error instanceof WrongUsage
      ? `${message}\n\n${USAGE}`
      : `\n${message}${existsSync(logs) ? `\nLogs are in ${logs}` : ''}`,
  );
  if (error instanceof WrongUsage) return 2;
  return error instanceof ComponentMissing ? 3 : 1;
}

/** Ctrl-C, SIGTERM, or the end of the process that started this one. */
function stopSignal(): Promise<undefined> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(undefined));
    setInterval(() => process.ppid !== parent && resolve(undefined), 1_000).unref();
  });
}
