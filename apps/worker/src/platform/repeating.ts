import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Logger } from './log.js';

export interface Repeating {
  stop(): Promise<void>;
}

export interface Round {
  name: string;
  /** Real milliseconds between rounds that found nothing to do. */
  everyMs: number;
  /** Answers how much it found. After a round that found something, the next one begins at once. */
  work(): Promise<number>;
}

const LONGEST_BACK_OFF_MS = 15_000;

/**
 * Repeats a round of work until stopped. The first failure is logged, and the pauses grow until a
 * round succeeds.
 */
export function repeating(round: Round, log: Logger): Repeating {
  const end = new AbortController();
  const ended = rounds(round, log, end.signal);
  return {
    stop: () => {
      end.abort();
      return ended;
    },
  };
}

async function rounds(round: Round, log: Logger, signal: AbortSignal): Promise<void> {
  const { name, everyMs } = round;
  let failures = 0;
  while (!signal.aborted) {
    const found = await round.work().catch((error: unknown) => {
      failures += 1;
      if (failures === 1)
        log.warn({ round: name, code: codeOf(error) }, 'round failed; trying again');
      return -1;
    });
    if (found >= 0 && failures > 0) log.info({ round: name, failures }, 'round works again');
    if (found >= 0) failures = 0;
    const pause =
      found > 0
        ? 0
        : found === 0
          ? everyMs
          : Math.min(LONGEST_BACK_OFF_MS, 250 * 2 ** Math.min(failures, 10));
    await delay(pause, undefined, { signal }).catch(() => undefined);
  }
}
