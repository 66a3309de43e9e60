import type { Instant } from '@waymark/domain';
import { instantOf } from './mapping.js';

/** A data source or a client. */
interface Connection {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

/**
 * Service time of a new database begins at `service` and runs with real time from `realMs` on. A
 * service time that already runs stays as it is.
 */
export async function beginServiceTime(
  connection: Connection,
  { service, realMs }: { service: Instant; realMs: number },
): Promise<void> {
  await connection.query(
    `insert into service_clock (anchor_real, anchor_service, rate)
      values ($1, $2, 1)
      on conflict do nothing`,
    [instantOf(realMs), service],
  );
}
