import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * Reads the file in which a server, running or killed, has noted its pid (line 1), its port (line
 * 4) and its state (line 8).
 */
export function readPostmaster(dataFolder: string): Postmaster | undefined {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
    : undefined;
}
