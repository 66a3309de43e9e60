import type { DeadlineId, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { SIMULATED_SENDER } from '../notices/staff-sender.js';
import {
  NOTICE_EVENTS,
  noticeRecord,
  type NoticeRecord,
  type NoticeRecordRow,
} from './notice-events.js';
import { visibleToWatcher } from './visible-to.js';

/** A notice of a deadline, as those who watch over the work read it. */
export interface Telling extends NoticeRecord {
  notice: string;
  kind: string;
  rung: string | null;
  person: PersonId;
  name: string;
  role: string;
  how: string;
  /** The name of the person in whose place this one got it. */
  standsFor: string | null;
  channel: string;
  /** It was delivered or seen. */
  told: boolean;
}

interface Row extends NoticeRecordRow {
  id: string;
  kind: string;
  rung: string | null;
  person: PersonId;
  name: string;
  role: string;
  how: string;
  stands_for: string | null;
  channel: string;
}

/** A delivery that was only simulated has told nobody. */
const isDelivered = ({ delivered }: NoticeRecord): boolean =>
  delivered !== null && delivered.via !== SIMULATED_SENDER;

/** Who got a notice of a deadline, and what became of each, in the order of writing. */
export async function whoWasTold(
  tx: Tx,
  { instance, deadline, reader }: { instance: InstanceId; deadline: DeadlineId; reader: PersonId },
): Promise<Telling[]> {
  const rows = await tx.query<Row>(
    `select n.id, n.kind, n.rung, n.person, coalesce(p.name, n.person) as name, n.role, n.how,
        coalesce(s.name, n.stands_for) as stands_for, n.channel, n.written_at, ${NOTICE_EVENTS}
      from notice n
      left join staff p on p.organisation = n.organisation and p.id = n.person
      left join staff s on s.organisation = n.organisation and s.id = n.stands_for
      where n.organisation = $1
        and n.instance = $2
        and n.deadline = $3
        and ${visibleToWatcher('$4', 'n.case_id')}
      order by n.written_at, n.recorded_at, n.person
      limit 500`,
    [tx.organisation, instance, deadline, reader],
  );
  return rows.map((row) => {
    const record = noticeRecord(row);
    return {
      notice: row.id,
      kind: row.kind,
      rung: row.rung,
      person: row.person,
      name: row.name,
      role: row.role,
      how: row.how,
      standsFor: row.stands_for,
      channel: row.channel,
      told: isDelivered(record) || record.seen !== null,
      ...record,
    };
  });
}
