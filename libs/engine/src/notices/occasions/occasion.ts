import type { CaseId, Instant, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../../context.js';
import { concernedByCase } from '../concerned.js';
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
  >;
  /** The row or day that is the cause: a cause is told once. */
  source: string;
  caseId: CaseId | null;
  instance: InstanceId | null;
  code?: string | null;
  about?: PersonId | null;
  due?: Instant | null;
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
  await tellRoles(tx, context, {
    subject: {
      kind,
      occasion: id,
      caseId,
      instance,
      due: occasion.due ?? null,
      code: occasion.code ?? null,
      about: occasion.about ?? null,
    },
    roles,
    channel,
    concerned: await concernedByCase(tx, caseId),
    without: occasion.about ?? null,
  });
}
