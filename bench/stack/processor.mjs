import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TICKS_PER_SECOND = 100;
const PARTS = {
  api: 'api.pid',
  worker: 'worker.pid',
  temporal: 'temporal.db.pid',
  postgres: 'postgres/postmaster.pid',
  launcher: 'launcher.pid',
};

/**
 * Seconds of processor time that each part of a running system has used, with the processes it
 * started; empty where the machine does not tell.
 */
export function processorSeconds(data) {
  const all = processes();
  const own = (pid) => [
    pid,
    ...all.filter(({ parent }) => parent === pid).map(({ pid: child }) => child),
  ];
  const used = (pids) =>
    all.filter(({ pid }) => pids.includes(pid)).reduce((sum, { seconds }) => sum + seconds, 0);
  const { user, system } = process.cpuUsage();
  const parts = Object.entries(PARTS).map(([part, file]) => [
    part,
    used(part === 'launcher' ? [pidIn(join(data, file))] : own(pidIn(join(data, file)))),
  ]);
  return { ...Object.fromEntries(parts), client: (user + system) / 1e6 };
}

/** What was used between two looks, in words. */
export const spent = (before, after) =>
  Object.keys(after)
    .map((part) => `${part} ${(after[part] - (before[part] ?? 0)).toFixed(1)}`)
    .join(', ');

function pidIn(file) {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return -1;
  }
}

function processes() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statOf);
  } catch {
    return [];
  }
}

/** The name in brackets may hold spaces; children that have ended count for their parent. */
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return [
      {
        pid: Number(pid),
        parent: fields[1],
        seconds: (fields[11] + fields[12] + fields[13] + fields[14]) / TICKS_PER_SECOND,
      },
    ];
  } catch {
    return [];
  }
}
