import type { Alarm, RaiseAlarm } from '@waymark/engine';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from './log.js';

/**
 * The same alarm is not raised again within this time, although the watchman finds its cause every
 * minute.
 */
const SILENCE_MS = 10 * 60_000;
/** Of one code and organisation, so many alarms are written within that time, each by itself. */
const MOST_OF_A_KIND = 200;
/** The others are counted, and their number is written as often as this. */
const COUNT_EVERY_MS = 60_000;

export interface AlarmSettings {
  /** A monotonic clock in milliseconds. */
  now?: () => number;
  /** Throws if the line cannot be written. */
  write?: (line: string) => void;
}

/**
 * Writes alarms to the log and to a file of their own, so that they are noticed even if Postgres is
 * the problem. Raising one never fails: whoever raises it has work to do, such as parking an
 * instance. An alarm that could not be written is not silenced. A storm of one kind is counted, so
 * that alarms of another kind are not lost in it (docs/operating.md#alarms).
 */
export function alarms(dataDir: string, log: Logger, settings: AlarmSettings = {}): RaiseAlarm {
  const now = settings.now ?? (() => performance.now());
  const write =
    settings.write ??
    ((line: string) => {
      mkdirSync(dataDir, { recursive: true });
      appendFileSync(join(dataDir, 'alarms.log'), line);
    });
  const kinds = new Map<string, Kind>();
  const say = (line: object): boolean => {
    try {
      log.error({ alarm: line }, 'alarm');
    } catch {
      // The file may still take it.
    }
    try {
      write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
      return true;
    } catch {
      return false;
    }
  };
  return (alarm) => {
    const name = `${alarm.code}/${alarm.organisation}`;
    const kind = kinds.get(name) ?? new Kind();
    kinds.set(name, kind);
    const at = now();
    const line = kind.lineFor(alarm, at);
    if (line && say(line)) kind.said(alarm, at);
  };
}

/** The alarms of one code and organisation that were written a short time ago. */
class Kind {
  private readonly raised = new Map<string, number>();
  private counted = 0;
  private countedAt = -Infinity;

  /** What is to be written: the alarm, or how many there are, or nothing. */
  lineFor(alarm: Alarm, now: number): object | null {
    this.forgetBefore(now - SILENCE_MS);
    if (this.raised.has(subjectOf(alarm))) return null;
    if (this.raised.size < MOST_OF_A_KIND) return alarm;
    this.counted += 1;
    if (now - this.countedAt < COUNT_EVERY_MS) return null;
    const { code, organisation } = alarm;
    return { code, organisation, detail: { others: this.counted } };
  }

  said(alarm: Alarm, now: number): void {
    if (this.raised.size < MOST_OF_A_KIND) this.raised.set(subjectOf(alarm), now);
    else [this.countedAt, this.counted] = [now, 0];
  }

  /** The map is in the order in which its alarms were raised. */
  private forgetBefore(time: number): void {
    for (const [subject, at] of this.raised) {
      if (at > time) return;
      this.raised.delete(subject);
    }
  }
}

function subjectOf({ instance, detail }: Alarm): string {
  const work = detail['outbox'] ?? detail['import'];
  return instance ?? (typeof work === 'string' ? work : '');
}
