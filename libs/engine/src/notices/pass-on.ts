import type { CaseId, DeadlineId, ElementId, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { candidatesFor, concernedBy, concernedByCase } from './concerned.js';
import { holdSubject } from './hold-subject.js';
import { tellLastResort } from './last-resort.js';
import type { NoticeKind, NoticeSubject } from './notice.js';
import { recordNoticeEvent } from './notice-event.js';
import { OnDuty } from './on-duty.js';
import { writeNotice } from './write-notice.js';

interface NoticeRow {
  id: string;
  occasion: string;
  kind: NoticeKind;
  case_id: CaseId | null;
  instance: InstanceId | null;
  deadline: DeadlineId | null;
  process: string | null;
  element: ElementId | null;
  due_at: Date | null;
  rung: string | null;
  code: string | null;
  about: PersonId | null;
  person: PersonId;
  role: string;
  how: string;
  stands_for: PersonId | null;
  channel: string;
  state: string;
}

/**
 * Passes a notice that did not reach its person to the next person on duty, in their place, at
 * once. If nobody is left, everybody of the last resort gets a notice
 * (`docs/service/escalation.md`).
 */
export async function passOn(
  tx: Tx,
  context: EngineContext,
  { notice: id, because }: { notice: string; because: string },
): Promise<void> {
  const about = await noticeOf(tx, id);
  if (!about) return;
  const { case_id: caseId, instance, occasion } = about;
  await holdSubject(tx, { caseId, instance, occasion });
  const row = await noticeOf(tx, id); // a step may have closed it while this waited
  if (row?.state !== 'open' || row.how === 'everybody' || row.kind === 'digest') return;
  const at = context.now();
  if (!(await recordNoticeEvent(tx, { notice: id, kind: 'passed-on', code: because, at }))) return;
  if (row.how === 'acknowledged') return; // the roles of the rung are told apart from this
  const subject = subjectOf(row);
  const next = await nextFor(tx, context, row);
  if (!next) {
    context.alarm({
      code: 'nobody-on-duty',
      organisation: tx.organisation,
      ...(row.instance && { instance: row.instance }),
      detail: { kind: row.kind, occasion: row.occasion, reason: 'nobody-reached' },
    });
    return tellLastResort(tx, context, { ...subject, kind: 'nobody-reached', code: because });
  }
  const to = { ...next, standsFor: row.stands_for ?? row.person };
  await writeNotice(tx, { subject, to, channel: row.channel, follows: id }, at);
}

async function noticeOf(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  const [row] = await tx.query<NoticeRow>(
    `select id, occasion, kind, case_id, instance, deadline, process, element, due_at, rung, code,
        about, person, role, how, stands_for, channel, state
      from notice
      where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  return row;
}

/** Everybody who has got a notice of the occasion was asked already, or is being asked. */
async function nextFor(tx: Tx, context: EngineContext, row: NoticeRow) {
  const { case_id: caseId, instance, deadline } = row;
  const concerned =
    instance !== null && deadline !== null
      ? await concernedBy(tx, { instance, deadline, caseId })
      : await concernedByCase(tx, caseId);
  if (!concerned) return undefined;
  const asked = await tx.query<{ person: PersonId }>(
    'select person from notice where organisation = $1 and occasion = $2',
    [tx.organisation, row.occasion],
  );
  const without = new Set([...asked.map(({ person }) => person), row.about]);
  const duty = await OnDuty.load(tx, context, { caseId, at: context.now() });
  return candidatesFor(duty, row.role, concerned).find(({ person }) => !without.has(person));
}

const subjectOf = (row: NoticeRow): NoticeSubject => ({
  kind: row.kind,
  occasion: row.occasion,
  caseId: row.case_id,
  instance: row.instance,
  deadline: row.deadline,
  process: row.process,
  element: row.element,
  due: row.due_at?.toISOString() ?? null,
  rung: row.rung,
  code: row.code,
  about: row.about,
});
