import type { CaseId, DeadlineId, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { concernedBy } from './concerned.js';
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
  const { deadline, instance } = payload;
  const concerned = await concernedBy(tx, { instance, deadline, caseId });
  if (!concerned?.open) return; // the deadline was settled meanwhile
  const subject: NoticeSubject = {
    kind: 'rung',
    occasion: payload.escalation,
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
