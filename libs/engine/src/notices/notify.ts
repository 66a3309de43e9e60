import type { CaseId, DeadlineId, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { concernedBy } from './concerned.js';
import { holdSubject } from './hold-subject.js';
import type { NoticeSubject } from './notice.js';
import { OnDuty } from './on-duty.js';
import { tellRoles } from './tell-roles.js';
import { writeNotice } from './write-notice.js';

export interface NotifyPayload {
  deadline: DeadlineId;
  rung: string;
  roles: string[];
  channel: string;
  element: string;
  instance: InstanceId;
  escalation: string;
}

/**
 * Writes the notices of a rung, for a person on duty of each of its roles. Whoever acknowledged an
 * earlier rung hears too that the climb continues.
 */
export async function notify(
  tx: Tx,
  context: EngineContext,
  { payload, caseId }: { payload: NotifyPayload; caseId: CaseId | null },
): Promise<void> {
  const { deadline, instance, escalation: occasion } = payload;
  await holdSubject(tx, { caseId, instance, occasion });
  const concerned = await concernedBy(tx, { instance, deadline, caseId });
  if (!concerned?.open || !(await isRaised(tx, occasion))) return;
  const subject: NoticeSubject = {
    kind: 'rung',
    occasion,
    caseId,
    instance,
    deadline,
    process: concerned.process,
    element: concerned.element,
    due: concerned.due_at?.toISOString() ?? null,
    rung: payload.rung,
  };
  await tellRoles(tx, context, {
    subject,
    roles: payload.roles,
    channel: payload.channel,
    concerned,
  });
  const person = concerned.acknowledged_by;
  if (person === null) return;
  const at = context.now();
  if ((await OnDuty.load(tx, context, { caseId, at })).isThere(person))
    await writeNotice(
      tx,
      { subject, to: { person, role: 'acknowledged', how: 'acknowledged' }, channel: 'inbox' },
      at,
    );
}

/** The deadline was not moved meanwhile, and nobody has answered for the rung. */
async function isRaised(tx: Tx, escalation: string): Promise<boolean> {
  const open = await tx.query(
    `select 1 from escalation where organisation = $1 and id = $2 and state = 'open'`,
    [tx.organisation, escalation],
  );
  return open.length > 0;
}
