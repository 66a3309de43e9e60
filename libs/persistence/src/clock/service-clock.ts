import type { Instant } from '@waymark/domain';
import type { DataSource } from 'typeorm';
import { beginServiceTime } from './begin-service-time.js';
import { instantOf, realDelay, serviceMs, type ClockMapping } from './mapping.js';

/**
 * Service time: one stored mapping of real time, which never goes back and is the same for every
 * process (`docs/service/time.md`, `docs/adr/0009-two-clocks.md`).
 */
export interface ServiceClock {
  /** Never earlier than any earlier answer. */
  serviceNow(): Instant;
  /** Real milliseconds from now until a service instant, or 0 if it has passed. */
  realDelayUntil(instant: Instant): number;
  mapping(): ClockMapping;
  /**
   * Changes the rate from now on, without a jump. Timers that were armed under the old rate must be
   * armed again.
   * @returns the new mapping.
   */
  setRate(rate: number): Promise<ClockMapping>;
  /** Reads the stored mapping again. @returns whether it had changed. */
  refresh(): Promise<boolean>;
  close(): void;
}

export interface ServiceClockSettings {
  dataSource: DataSource;
  /**
   * How often, in real milliseconds, to look for a change by another process; 0 means never.
   * Default 2000.
   */
  refreshMs?: number;
  realNow?: () => number;
}

/** Opens the stored clock. The first one starts at real time with rate 1. */
export async function openServiceClock(settings: ServiceClockSettings): Promise<ServiceClock> {
  const realNow = settings.realNow ?? Date.now;
  const { dataSource } = settings;
  const realMs = realNow();
  await beginServiceTime(dataSource, { service: instantOf(realMs), realMs });
  let mapping = await read(dataSource);
  let latest = 0;
  const refresh = async (): Promise<boolean> => {
    const before = mapping.version;
    mapping = await read(dataSource);
    return mapping.version !== before;
  };
  const timer =
    settings.refreshMs === 0
      ? undefined
      : setInterval(
          () => void refresh().catch(() => undefined),
          settings.refreshMs ?? 2000,
        ).unref();
  return {
    serviceNow: () =>
      instantOf((latest = Math.max(latest, Math.trunc(serviceMs(mapping, realNow()))))),
    realDelayUntil: (instant) => realDelay(mapping, instant, realNow()),
    mapping: () => mapping,
    setRate: async (rate) => {
      if (!(rate > 0 && Number.isFinite(rate)))
        throw new RangeError('rate must be a positive number');
      await reanchor(dataSource, rate, realNow());
      await refresh();
      return mapping;
    },
    refresh,
    close: () => clearInterval(timer),
  };
}

/** Computed in the row itself, so that two processes which change the rate at once lose no time. */
async function reanchor(dataSource: DataSource, rate: number, realMs: number): Promise<void> {
  await dataSource.query(
    `update service_clock
      set anchor_service = anchor_service + greatest($1::timestamptz - anchor_real,
        interval '0') * rate,
       anchor_real = greatest($1::timestamptz, anchor_real), rate = $2, version = version + 1
       where rate <> $2`,
    [instantOf(realMs), rate],
  );
}

async function read(dataSource: DataSource): Promise<ClockMapping> {
  const [row] = await dataSource.query<
    {
      anchor_real: Date;
      anchor_service: Date;
      rate: number;
      version: number;
    }[]
  >('select anchor_real, anchor_service, rate, version from service_clock');
  if (!row) throw new Error('service_clock has no row');
  return {
    anchorReal: row.anchor_real.getTime(),
    anchorService: row.anchor_service.getTime(),
    rate: Number(row.rate),
    version: row.version,
  };
}
