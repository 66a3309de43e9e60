import type { PersonId } from '@waymark/domain';
import { lockFor, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { candidatesFor, type Concerned } from './concerned.js';
import type { NoticeChannel, NoticeSubject } from './notice.js';
import { OnDuty, type Resolved } from './on-duty.js';
import { tellLastResort } from './last-resort.js';
import { writeNotice } from './write-notice.js';

/**
 * Writes a notice for a person on duty of each role. Whoever is on call is reached by telephone,
 * also for a colleague who does not work at this hour. If there is nobody for any of them,
 * everybody of the last resort gets a notice of that, and an alarm is raised outside the database
 * too.
 */
export async function tellRoles(
  tx: Tx,
  context: EngineContext,
  input: {
    subject: NoticeSubject;
    roles: readonly string[];
    channel: NoticeChannel;
    concerned: Concerned;
    /** Who caused it need not be told. */
    without?: PersonId | null;
  },
): Promise<void> {
  const { subject, roles, channel, concerned, without } = input;
  const at = context.now();
  await lockFor(tx, 'notice', subject.caseId ?? subject.instance ?? subject.occasion);
  const duty = await OnDuty.load(tx, context, { caseId: subject.caseId, at });
  const resolved = new Map<PersonId, Resolved>();
  for (const role of roles) {
    const one = candidatesFor(duty, role, concerned).find(({ person }) => person !== without);
    if (one && !resolved.has(one.person)) resolved.set(one.person, one);
  }
  for (const to of resolved.values()) {
    const urgent = subject.kind === 'rung' && subject.rung !== 'R0' && channel === 'inbox';
    const byPhone = urgent && to.how === 'on-call';
    await writeNotice(tx, { subject, to, channel: byPhone ? 'phone' : channel }, at);
    if (!urgent || duty.isWorking(to.person)) continue;
    // They read their inbox in the morning. Until then, somebody who is on call hears of it.
    const [onCall] = duty.onCall(to.role, to.person).filter(({ person }) => !resolved.has(person));
    if (onCall) await writeNotice(tx, { subject, to: onCall, channel: 'phone' }, at);
  }
  if (resolved.size > 0) return;
  context.alarm({
    code: 'nobody-on-duty',
    organisation: tx.organisation,
    ...(subject.instance && { instance: subject.instance }),
    detail: {
      kind: subject.kind,
      ...(subject.deadline && { deadline: subject.deadline }),
      ...(subject.rung && { rung: subject.rung }),
      roles: [...roles],
    },
  });
  await tellLastResort(tx, context, { ...subject, kind: 'nobody-on-duty' });
}
