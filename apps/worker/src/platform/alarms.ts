import type { Alarm, RaiseAlarm } from '@waymark/engine';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from './log.js';

/**
 * The same alarm is not raised again within this time, although the watchman finds its cause every
 * minute.
 */
const SILENCE_MS = 10 * 60_000;

/**
 * Writes alarms to the log and to a file of their own, so that they are noticed even if Postgres is
 * the problem.
 */
export function alarms(dataDir: string, log: Logger): RaiseAlarm {
  const raised = new Map<string, number>();
  mkdirSync(dataDir, { recursive: true });
  return (alarm) => {
    if (!isNew(raised, alarm)) return;
    log.error({ alarm }, 'alarm');
    appendFileSync(
      join(dataDir, 'alarms.log'),
      `${JSON.stringify({ at: new Date().toISOString(), ...alarm })}\n`,
    );
  };
}

function isNew(raised: Map<string, number>, alarm: Alarm): boolean {
  const key = `${alarm.code}/${alarm.organisation}/${alarm.instance ?? ''}`;
  const now = performance.now();
  if (now - (raised.get(key) ?? -Infinity) < SILENCE_MS) return false;
  if (raised.size > 10_000) raised.clear();
  raised.set(key, now);
  return true;
}
