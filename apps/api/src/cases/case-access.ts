import { Inject, Injectable } from '@nestjs/common';
import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import { appendAudit, type Tx } from '@waymark/persistence';
import { forbidden, notFound } from '../http/problem.js';
import { PERSISTENCE, type Persistence } from '../parts.js';
import { GLASS_MINUTES, mayOpenCase } from './may-open-case.js';
import { requireNotOtherSide } from './other-side.js';
import { recordView } from './record-view.js';

/**
 * Who may open which case file: those who work on it, those who answer for all, and whoever gives a
 * reason. Whoever is in conflict does not learn that it exists.
 */
@Injectable()
export class CaseAccess {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  /** Runs `read` after the view was recorded, in the same transaction. */
  view<T>(
    caseId: CaseId,
    { identity, what }: { identity: Identity; what: string },
    read: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const { inOrganisation, clock, keys } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      if (!(await this.mayOpen(tx, caseId, identity)))
        throw forbidden(
          'break-glass-needed',
          'This case is not yours. Give a reason to open it; a supervisor is told.',
        );
      await recordView(tx, keys, { identity, caseId, what, at: clock.serviceNow() });
      return read(tx);
    });
  }

  /**
   * Records a view of a case by whoever gave a reason for it: of a case that is not theirs it is a
   * broken glass, which a supervisor sees.
   */
  async viewWithReason(
    caseId: CaseId,
    identity: Identity,
    { command, what, reason }: { command: string; what: string; reason: string },
  ): Promise<void> {
    const { inOrganisation, clock, keys } = this.persistence;
    const theirs = await inOrganisation(identity.organisation, async (tx) => {
      const may = await this.mayOpen(tx, caseId, identity);
      if (may)
        await recordView(tx, keys, { identity, caseId, what, at: clock.serviceNow(), reason });
      return may;
    });
    if (!theirs) await this.breakGlass(caseId, identity, { command, reason });
  }

  /**
   * Opens a case that is not one's own for an hour, on the record.
   * @returns until when, real time.
   */
  breakGlass(
    caseId: CaseId,
    identity: Identity,
    { command, reason }: { command: string; reason: string },
  ): Promise<Date> {
    const { inOrganisation, clock, keys } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      await this.mayOpen(tx, caseId, identity);
      const at = clock.serviceNow();
      const fresh = await tx.execute(
        `insert into view_record (organisation, id, person, case_id, what, reason, break_glass, at)
          values ($1, $2, $3, $4, 'break-glass', $5, true, $6)
          on conflict do nothing`,
        [tx.organisation, `break-glass/${command}`, identity.person, caseId, reason, at],
      );
      if (fresh > 0)
        await appendAudit(tx, keys, {
          chain: `case/${caseId}`,
          kind: 'break-glass',
          actor: identity.person,
          at,
          detail: { reason },
        });
      const [row] = await tx.query<{ until: Date }>(
        `select recorded_at + make_interval(mins => ${GLASS_MINUTES}) as until
          from view_record
          where organisation = $1 and id = $2`,
        [tx.organisation, `break-glass/${command}`],
      );
      return row?.until ?? new Date(0);
    });
  }

  /** @throws HttpProblem 404 where there is no such case, or a conflict. */
  private async mayOpen(tx: Tx, caseId: CaseId, identity: Identity): Promise<boolean> {
    const may = await mayOpenCase(tx, caseId, identity);
    if (may === null) await requireNotOtherSide(tx, identity, { caseId });
    if (may === null) throw notFound('case');
    return may;
  }
}
