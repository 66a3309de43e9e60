import type { CaseId, InstanceId, ProcessId, Sha256 } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

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
  business_key: string | null;
  waiting_at: string[];
  parked: string | null;
  /** Of the step that handled this event before, if any. */
  repeated_seq: number | null;
  repeated_payload: Buffer | null;
  /**
   * Whether drivers are asked to arm everything again; null without a poke. As it was before the
   * lock was waited for.
   */
  poke_rearm?: boolean | null;
}

export const INSTANCE_COLUMNS =
  'i.id, i.process, i.journey, i.version, i.program, i.reference, i.incarnation, i.seq, i.status, i.state, i.key_id, i.head, i.case_id, i.business_key, i.waiting_at, i.parked';

/**
 * Whoever changes an instance of a case holds the case first: a change of grade reaches every open
 * task of the case, and a task that is made meanwhile is made
 * with the grade of before or after, never in between. One order for all who lock: case, instance,
 * tasks.
 * `of`: a query of the instance's `organisation` and `case_id`.
 */
export const caseFirst = (of: string): string =>
  `with held as materialized (
      select c.id
      from case_file c
      join (${of}) j on c.organisation = j.organisation and c.id = j.case_id for no key update of c)`;

/** The same for an instance that has no row yet. */
export const holdCase = (tx: Tx, caseId: CaseId): void =>
  tx.send('select id from case_file where organisation = $1 and id = $2 for no key update', [
    tx.organisation,
    caseId,
  ]);

const LOCKED = `${caseFirst('select organisation, case_id from instance where organisation = $1 and id = $2')}
  select ${INSTANCE_COLUMNS}, s.seq as repeated_seq, s.payload as repeated_payload`;
const FROM = `from instance i
  left join held on true
  left join step s on s.organisation = i.organisation and s.instance = i.id and s.event_id = $3`;
const WHERE = 'where i.organisation = $1 and i.id = $2 for update of i';

/** Everyone who changes an instance stands in line here. */
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

/** The same with the instance's poke, which its driver has come for. */
export async function lockForDriver(
  tx: Tx,
  instance: InstanceId,
  event: string | null,
): Promise<InstanceRow | null> {
  const [row] = await tx.prepared<InstanceRow>(
    `${LOCKED}, p.rearm as poke_rearm ${FROM} left join poke p on p.organisation = i.organisation and p.instance = i.id ${WHERE}`,
    [tx.organisation, instance, event],
  );
  return row ?? null;
}

export const hasEnded = (row: Pick<InstanceRow, 'status'>): boolean => row.status !== 'active';
