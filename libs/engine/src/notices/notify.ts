import type { CaseId, DeadlineId, InstanceId } from '@waymark/domain';
import { lockFor, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { OnDuty, type Resolved } from './on-duty.js';

export interface NotifyPayload {
  deadline: DeadlineId;
  rung: string;
  roles: string[];
  channel: string;
  element: string;
  instance: InstanceId;
  escalation: string;
}
interface Concerned {
  assignee: string | null;
  named_worker: string | null;
  deputy: string | null;
  open: boolean;
}

/**
 * Tells each role of a rung through somebody who is on duty now, and records who, in whose place,
 * how and when. One open notice per person and case: the newer rung takes the place of the older.
 */
export async function notify(
  tx: Tx,
  context: EngineContext,
  input: { payload: NotifyPayload; caseId: CaseId | null; outbox: string },
): Promise<void> {
  const { payload, caseId } = input;
  const at = context.now();
  const concerned = await readConcerned(tx, payload, caseId);
  if (!concerned?.open) return; // answered while this was on its way
  await lockFor(tx, 'notice', caseId ?? payload.instance);
  const duty = await OnDuty.load(tx, { caseId, at });
  const resolved = new Map<string, Resolved>();
  for (const role of payload.roles) {
    const one = resolve(duty, role, concerned);
    if (one && !resolved.has(one.person)) resolved.set(one.person, one);
  }
  if (resolved.size === 0)
    context.alarm({
      code: 'nobody-on-duty',
      organisation: tx.organisation,
      instance: payload.instance,
      detail: { deadline: payload.deadline, rung: payload.rung, roles: payload.roles },
    });
  for (const one of resolved.values()) await tell(tx, { one, payload, caseId, at });
}

const resolve = (duty: OnDuty, role: string, concerned: Concerned): Resolved | null => {
  if (role === 'assignee') return duty.person(role, concerned.assignee ?? concerned.named_worker);
  if (role === 'named-worker')
    return duty.person(role, concerned.named_worker ?? concerned.assignee);
  if (role === 'deputy') return duty.person(role, concerned.deputy);
  return duty.role(role);
};

async function readConcerned(
  tx: Tx,
  payload: NotifyPayload,
  caseId: CaseId | null,
): Promise<Concerned | undefined> {
  const [row] = await tx.query<Concerned>(
    `select t.assignee, c.named_worker, coalesce(c.deputy, w.deputy) as deputy,
        d.status not in ('met', 'late', 'cancelled') as open
     from deadline d
     left join task t on t.organisation = d.organisation
       and t.instance = d.instance
       and t.deadline = d.id
       and t.state = 'open'
     left join case_file c on c.organisation = d.organisation and c.id = $4
     left join staff w on w.organisation = d.organisation and w.id = coalesce(c.named_worker, t.assignee)
     where d.organisation = $1 and d.instance = $2 and d.id = $3 limit 1`,
    [tx.organisation, payload.instance, payload.deadline, caseId],
  );
  return row;
}

async function tell(
  tx: Tx,
  input: {
    one: Resolved;
    payload: NotifyPayload;
    caseId: CaseId | null;
    at: string;
  },
): Promise<void> {
  const { one, payload, caseId, at } = input;
  const subject = caseId ?? payload.instance;
  await tx.execute(
    `update notice
      set state = 'closed'
      where organisation = $1 and person = $2 and subject = $3 and state = 'open'`,
    [tx.organisation, one.person, subject],
  );
  await tx.execute(
    `insert into notice (organisation, id, escalation, instance, deadline, case_id, subject,
        person, role, how, channel, rung, told_at)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)
      on conflict do nothing`,
    [
      tx.organisation,
      `${payload.escalation}/${one.person}`,
      payload.escalation,
      payload.instance,
      payload.deadline,
      caseId,
      subject,
      one.person,
      one.role,
      one.how,
      payload.channel,
      payload.rung,
      at,
    ],
  );
}
