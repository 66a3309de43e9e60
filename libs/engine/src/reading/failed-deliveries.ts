import type { CaseId, Instant, InstanceId } from '@waymark/domain';
import {
  type KeyRing,
  pageOfRows,
  type PageOfRows,
  type Position,
  type Tx,
} from '@waymark/persistence';
import { keyOfMessage } from './unclaimed-messages.js';

/** A delivery between processes that can never succeed unless somebody mends its cause. */
export interface FailedDelivery {
  /** The id of its outbox row. */
  delivery: string;
  kind: string;
  /** Why it failed, as a code. */
  code: string;
  at: Instant;
  attempts: number;
  /** The name of the message, if it carries one that was correlated. */
  name: string | null;
  /** The process that receives the message. */
  process: string | null;
  /** The instance that it goes to or, for something that it throws, comes from. */
  instance: InstanceId | null;
  /** The case of the instance or, for a message that starts a process, the message's key. */
  about: CaseId | null;
  /** Its own place in the list. */
  position: Position;
}
interface DeliveryRow extends Omit<FailedDelivery, 'at' | 'about' | 'position'> {
  at: Date;
  at_text: string;
  case_id: CaseId | null;
  message: string | null;
  payload: Buffer | null;
  key_id: string | null;
}

interface FailedQuery {
  /** Only this one. */
  delivery?: string;
  after: Position | null;
  limit: number;
}

/** The types of a position among failed deliveries, for whoever reads one from a cursor. */
export const DELIVERIES_POSITION = ['string', 'string'] as const;

const FAILED = `
select o.id as delivery, o.kind, coalesce(o.error, 'unknown') as code, o.at, o.at::text as at_text,
  o.attempts, m.name, c.process, o.instance, coalesce(o.case_id, i.case_id) as case_id,
  m.id as message, m.payload, m.key_id
from outbox o
left join message_correlation c on c.organisation = o.organisation and c.outbox = o.id
left join message m on m.organisation = c.organisation and m.id = c.message
left join instance i on i.organisation = o.organisation and i.id = o.instance
where o.organisation = $1
  and o.state = 'failed'
  and o.kind <> 'contact-message'
  and ($2::text is null or o.id = $2)
  and (o.at, o.id) < ($3::timestamptz, $4)
order by o.at desc, o.id desc`;

const positionOf = (row: DeliveryRow): Position => [row.at_text, row.delivery];

/** Failed deliveries between processes, newest first (`docs/semantics.md#failed-deliveries`). */
export async function failedDeliveries(
  tx: Tx,
  keys: KeyRing,
  { delivery, after, limit }: FailedQuery,
): Promise<PageOfRows<FailedDelivery>> {
  const rows = await tx.query<DeliveryRow>(`${FAILED} limit ${limit + 1}`, [
    tx.organisation,
    delivery ?? null,
    ...(after ?? ['infinity', '']),
  ]);
  const { items, next } = pageOfRows(rows, limit, {
    item: (row) => row,
    position: positionOf,
  });
  return { items: await Promise.all(items.map((row) => failedOf(tx, keys, row))), next };
}

async function failedOf(tx: Tx, keys: KeyRing, row: DeliveryRow): Promise<FailedDelivery> {
  const { delivery, kind, code, at, attempts, name, process, instance } = row;
  return {
    delivery,
    kind,
    code,
    at: at.toISOString(),
    attempts,
    name,
    process,
    instance,
    about: row.case_id ?? (await keyOf(tx, keys, row)),
    position: positionOf(row),
  };
}

const keyOf = async (tx: Tx, keys: KeyRing, row: DeliveryRow): Promise<string | null> =>
  row.message && row.payload && row.key_id
    ? keyOfMessage(tx, keys, { id: row.message, payload: row.payload, key_id: row.key_id })
    : null;
