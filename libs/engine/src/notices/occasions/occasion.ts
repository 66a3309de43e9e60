import type { CaseId, DeadlineId, Instant, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../../context.js';
import { concernedBy, concernedByCase } from '../concerned.js';
import type { NoticeChannel, NoticeKind } from '../notice.js';
import { tellRoles } from '../tell-roles.js';

/** A cause of notices that is no rung of a deadline. */
export interface Occasion {
  kind: Exclude<
    NoticeKind,
    | 'rung'
    | 'digest'
    | 'nobody-on-duty'
    | 'nobody-reached'
    | 'approval-decided'
    | 'reference-change-decided'
    | 'task-assigned'
  >;
  /** The row or day that is the cause: a cause is told once. */
  source: string;
  caseId: CaseId | null;
  instance: InstanceId | null;
  code?: string | null;
  about?: PersonId | null;
  due?: Instant | null;
  /** The deadline that it is about: its task is one step away, and its worker is concerned. */
  deadline?: DeadlineId | null;
  roles: readonly string[];
  channel: NoticeChannel;
}

/**
 * Finds causes in the rows, whoever wrote them, so that a cause is told even if its writer died
 * right afterwards.
 */
export type FindOccasions = (tx: Tx, context: EngineContext) => Promise<Occasion[]>;

/** SQL condition: nobody has been told of this cause. `source` is an SQL expression. */
export const notYetTold = (kind: Occasion['kind'], source: string): string =>
  `not exists (
    select from notice_occasion told
    where told.organisation = $1 and told.id = '${kind}/' || ${source})`;

/** Records the occasion and writes its notices. Nothing happens if that was done before. */
export async function tellOccasion(
  tx: Tx,
  context: EngineContext,
  occasion: Occasion,
): Promise<void> {
  const { kind, source, caseId, instance, roles, channel } = occasion;
  const id = `${kind}/${source}`;
  const fresh = await tx.execute(
    `insert into notice_occasion (organisation, id, kind, case_id, instance, code, about, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict do nothing`,
    [
      tx.organisation,
      id,
      kind,
      caseId,
      instance,
      occasion.code ?? null,
      occasion.about ?? null,
      context.now(),
    ],
  );
  if (fresh === 0) return;
  const of =
    instance !== null && occasion.deadline ? { instance, deadline: occasion.deadline } : null;
  const concerned =
    (of && (await concernedBy(tx, { ...of, caseId }))) ?? (await concernedByCase(tx, caseId));
  await tellRoles(tx, context, {
    subject: {
      kind,
      occasion: id,
      caseId,
      instance,
      deadline: of?.deadline ?? null,
      process: concerned.process,
      element: concerned.element,
      due: occasion.due ?? concerned.due_at?.toISOString() ?? null,
      code: occasion.code ?? null,
      about: occasion.about ?? null,
    },
    roles,
    channel,
    concerned,
    without: occasion.about ?? null,
  });
}
