import type { Instant } from '@waymark/domain';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { beginServiceTime } from './begin-service-time.js';
import type { Tx } from '../transaction.js';
import { instantOf, rateAt, realDelay, serviceMs, type ClockMapping } from './mapping.js';

/**
 * Service time: one stored mapping of real time, which never goes back and is the same for every
 * process (`docs/service/time.md`, `docs/adr/0009-two-clocks.md`).
 */
export interface ServiceClock {
  /** Never earlier than any earlier answer. */
  serviceNow(): Instant;
  /** Real milliseconds from now until a service instant, or 0 if it has passed. */
  realDelayUntil(instant: Instant): number;
  /** Seconds of service time that pass in a second of real time at this moment. */
  rate(): number;
  mapping(): ClockMapping;
  /**
   * Changes the rate without a jump, a few seconds from now: by then every process has heard of it.
   * Timers that were armed under the old rate must be armed again. Waits for the end of a change
   * that does not apply yet.
   * @returns the new mapping.
   */
  setRate(rate: number): Promise<ClockMapping>;
  /** Reads the stored mapping again. @returns whether it had changed. */
  refresh(): Promise<boolean>;
  /**
   * Reads the stored mapping inside an open transaction, so that what it computes from then on
   * agrees with every change of the clock that was committed before.
   */
  follow(tx: Pick<Tx, 'prepared'>): Promise<void>;
  close(): void;
}

export interface ServiceClockSettings {
  dataSource: DataSource;
  /**
   * How often, in real milliseconds, to look for a change by another process; 0 means never.
   * Default 2000.
   */
  refreshMs?: number;
  /**
   * Real milliseconds between a change of the rate and the moment from which it applies. Longer
   * than every process takes to hear of it. Default 5000.
   */
  noticeMs?: number;
  realNow?: () => number;
}

const REFRESH_MS = 2_000;
const NOTICE_MS = 5_000;

/** Opens the stored clock. The first one starts at real time with rate 1. */
export async function openServiceClock(settings: ServiceClockSettings): Promise<ServiceClock> {
  const { dataSource, realNow = Date.now, noticeMs = NOTICE_MS } = settings;
  const refreshMs = settings.refreshMs ?? REFRESH_MS;
  const realMs = realNow();
  await beginServiceTime(dataSource, { service: instantOf(realMs), realMs });
  let heardAt = realMs;
  const stored = (): Promise<ClockRow[]> => dataSource.query<ClockRow[]>(STORED);
  let mapping = mappingOf(await stored());
  let latest = 0;
  const hear = async (read: () => Promise<ClockRow[]>): Promise<boolean> => {
    const before = mapping.version;
    const asked = realNow();
    const heard = mappingOf(await read());
    if (heard.version >= mapping.version) mapping = heard; // an earlier question, answered late
    heardAt = Math.max(heardAt, asked);
    return mapping.version !== before;
  };
  const refresh = (): Promise<boolean> => hear(stored);
  const timer =
    refreshMs === 0
      ? undefined
      : setInterval(() => void refresh().catch(() => undefined), refreshMs).unref();
  /**
   * Until when this process can be sure of the mapping. A faster clock stands still then, because
   * the change that slows it down might have been missed while Postgres was unreachable.
   */
  const surely = (real: number): number =>
    refreshMs > 0 && rateAt(mapping, real) > 1 ? Math.min(real, heardAt + noticeMs) : real;
  return {
    serviceNow: () =>
      instantOf((latest = Math.max(latest, Math.trunc(serviceMs(mapping, surely(realNow())))))),
    realDelayUntil: (instant) => realDelay(mapping, instant, surely(realNow())),
    rate: () => rateAt(mapping, realNow()),
    mapping: () => mapping,
    setRate: async (rate) => {
      if (!(rate > 0 && Number.isFinite(rate)))
        throw new RangeError('rate must be a positive number');
      await reanchor(dataSource, { rate, noticeMs, realNow });
      await refresh();
      return mapping;
    },
    refresh,
    follow: async (tx) => void (await hear(() => tx.prepared<ClockRow>(STORED))),
    close: () => clearInterval(timer),
  };
}

interface NewRate {
  rate: number;
  noticeMs: number;
  realNow: () => number;
}

/** How often to look, in real milliseconds, whether the change before this one applies. */
const LOOK_MS = 100;

/**
 * Computed in the row itself, so that two processes which change the rate at once lose no time. The
 * mapping has one bend, so a change waits until the one before it applies.
 */
async function reanchor(dataSource: DataSource, change: NewRate): Promise<void> {
  const { rate, noticeMs, realNow } = change;
  for (let waited = 0; ; waited += LOOK_MS) {
    const real = realNow();
    const [row] = await dataSource.query<{ same: boolean; changed: boolean }[]>(
      `with changed as (
         update service_clock
         set anchor_service = anchor_service + greatest($1::timestamptz - anchor_real,
             interval '0') * rate,
           anchor_real = greatest($1::timestamptz, anchor_real), rate_before = rate, rate = $3,
           version = version + 1
         where rate <> $3 and (anchor_real <= $2::timestamptz or $4)
         returning version)
       select exists (select from changed) as changed, rate = $3 as same from service_clock`,
      [instantOf(real + noticeMs), instantOf(real), rate, waited > noticeMs],
    );
    if (!row || row.changed || row.same) return;
    await delay(LOOK_MS);
  }
}

interface ClockRow {
  anchor_real: Date;
  anchor_service: Date;
  rate_before: number;
  rate: number;
  version: number;
}
const STORED = 'select anchor_real, anchor_service, rate_before, rate, version from service_clock';

function mappingOf([row]: ClockRow[]): ClockMapping {
  if (!row) throw new Error('service_clock has no row');
  return {
    anchorReal: row.anchor_real.getTime(),
    anchorService: row.anchor_service.getTime(),
    rateBefore: Number(row.rate_before),
    rate: Number(row.rate),
    version: row.version,
  };
}
