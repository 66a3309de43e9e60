import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether that process runs that program. Systems use process ids again, so the number alone proves
 * nothing.
 */
export function runsProgram(pid: number, name: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return (command.split(' ')[0] ?? '').includes(name) && !command.includes('<defunct>');
  } catch {
    return false;
  }
}

export async function whenGone(pid: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    if (!isAlive(pid)) return true;
    await delay(50);
  }
  return !isAlive(pid);
}

/**
 * Ends a server that a killed start has left behind. It waits for the server's guard first, then
 * sends the signal, then SIGKILL.
 */
export async function endLeftover(
  pid: number,
  name: string,
  signal: NodeJS.Signals,
): Promise<void> {
  if (!runsProgram(pid, name) || (await whenGone(pid, 3_000))) return;
  if (!runsProgram(pid, name)) return;
  process.kill(pid, signal);
  if (await whenGone(pid, 15_000)) return;
  process.kill(pid, 'SIGKILL');
  await whenGone(pid, 5_000);
}
