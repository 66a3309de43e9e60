import type { CaseId, InstanceId, ProcessId, Sha256 } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { Chain } from '../messaging/chain.js';

/** The instance row, locked until the transaction ends. */
export interface InstanceRow {
  id: InstanceId;
  process: ProcessId;
  journey: string;
  version: number;
  program: Sha256;
  reference: Sha256;
  incarnation: number;
  seq: number;
  status: string;
  state: Buffer;
  key_id: string;
  head: Buffer;
  case_id: CaseId | null;
  waiting_at: string[];
  parked: string | null;
  chain: Chain | null;
  /** The step that handled this event before, if there is one. */
  repeated_seq: number | null;
  repeated_payload: Buffer | null;
  /**
   * Whether the driver has to arm everything again, as it was before waiting for the lock. Null
   * without a poke.
   */
  poke_rearm?: boolean | null;
}

export const INSTANCE_COLUMNS = `i.id, i.process, i.journey, i.version, i.program, i.reference,
    i.incarnation, i.seq, i.status, i.state, i.key_id, i.head, i.case_id,
    i.waiting_at, i.parked, i.chain`;

/**
 * Locks the case before its instance. A change of grade reaches every open task of the case, so a
 * task that is made at the same moment gets the grade of before or after and never a mixture.
 * Everybody locks in this order: case, instance, tasks.
 * `of`: a query of the instance's `organisation` and `case_id`.
 */
export const caseFirst = (of: string): string =>
  `with held as materialized (
      select c.id
      from case_file c
      join (${of}) j on c.organisation = j.organisation and c.id = j.case_id
      for no key update of c)`;

/** Locks the case of an instance that has no row yet. */
export const holdCase = (tx: Tx, caseId: CaseId): void =>
  tx.send('select id from case_file where organisation = $1 and id = $2 for no key update', [
    tx.organisation,
    caseId,
  ]);

const CASE_OF = 'select organisation, case_id from instance where organisation = $1 and id = $2';
const LOCKED = `${caseFirst(CASE_OF)}
  select ${INSTANCE_COLUMNS}, s.seq as repeated_seq, s.payload as repeated_payload`;
const FROM = `from instance i
  left join held on true
  left join step s on s.organisation = i.organisation and s.instance = i.id and s.event_id = $3`;
const WHERE = 'where i.organisation = $1 and i.id = $2 for update of i';

/** Locks the instance: whoever wants to change it waits here. */
export async function lockInstance(
  tx: Tx,
  instance: InstanceId,
  event: string | null,
): Promise<InstanceRow | null> {
  const [row] = await tx.prepared<InstanceRow>(`${LOCKED} ${FROM} ${WHERE}`, [
    tx.organisation,
    instance,
    event,
  ]);
  return row ?? null;
}

/** Locks the instance and reads its poke, on behalf of the driver's visit. */
export async function lockForDriver(
  tx: Tx,
  instance: InstanceId,
  event: string | null,
): Promise<InstanceRow | null> {
  const [row] = await tx.prepared<InstanceRow>(
    `${LOCKED}, p.rearm as poke_rearm ${FROM}
      left join poke p on p.organisation = i.organisation and p.instance = i.id ${WHERE}`,
    [tx.organisation, instance, event],
  );
  return row ?? null;
}

export const hasEnded = (row: Pick<InstanceRow, 'status'>): boolean => row.status !== 'active';
