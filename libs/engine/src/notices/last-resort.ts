import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import type { NoticeSubject } from './notice.js';
import { OnDuty } from './on-duty.js';
import { writeNotice } from './write-notice.js';

/**
 * Nobody could be told: all administrators and service managers who are there get a notice at once.
 * Nobody stands behind them, so a notice of theirs is not passed on.
 */
export async function tellLastResort(
  tx: Tx,
  context: EngineContext,
  subject: NoticeSubject,
): Promise<void> {
  const at = context.now();
  const duty = await OnDuty.load(tx, context, { caseId: subject.caseId, at });
  const occasion = `${subject.kind}/${subject.occasion}`;
  for (const to of duty.lastResort())
    await writeNotice(tx, { subject: { ...subject, occasion }, to, channel: 'phone' }, at);
}
