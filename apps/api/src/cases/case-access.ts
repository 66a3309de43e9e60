import { Inject, Injectable } from '@nestjs/common';
import { breakGlass, isErased, recordView } from '@waymark/casework';
import type { RouteSpec } from '@waymark/contracts';
import type { CaseId, Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { erased, forbidden, type HttpProblem, notFound } from '../http/problem.js';
import { PERSISTENCE, type Persistence } from '../parts.js';
import { mayOpenCase } from './may-open-case.js';
import { requireNotOtherSide } from './other-side.js';

/** A reason for opening a case, and the change with which it was given. */
type Stated = Pick<Call<RouteSpec>, 'command' | 'asked'> & { reason: string };

/**
 * Decides who may open which case file: people who work on the case, people who answer for every
 * case, and anybody who gives a reason. A person with a conflict does not learn that the case
 * exists.
 */
@Injectable()
export class CaseAccess {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  /** Records the view, then runs `read` in the same transaction. */
  view<T>(
    caseId: CaseId,
    { identity, what }: { identity: Identity; what: string },
    read: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const { inOrganisation, clock, keys } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      if (!(await this.mayOpen(tx, caseId, identity))) throw breakGlassNeeded();
      await recordView(tx, keys, {
        person: identity.person,
        caseId,
        what,
        at: clock.serviceNow(),
      });
      return read(tx);
    });
  }

  /**
   * Whether the person may open the case; then the view is recorded. For what somebody may read
   * without it, in part.
   */
  async viewIfOpen(
    tx: Tx,
    caseId: CaseId | null,
    { identity, what }: { identity: Identity; what: string },
  ): Promise<boolean> {
    if (caseId === null || (await mayOpenCase(tx, caseId, identity)) !== true) return false;
    const { clock, keys } = this.persistence;
    await recordView(tx, keys, {
      person: identity.person,
      caseId,
      what,
      at: clock.serviceNow(),
    });
    return true;
  }

  /** Records that somebody looked for a case and found it, although its file is closed to them. */
  recordFound(tx: Tx, caseId: CaseId, { person }: Identity): Promise<void> {
    const { clock, keys } = this.persistence;
    return recordView(tx, keys, { person, caseId, what: 'found', at: clock.serviceNow() });
  }

  /**
   * Records a view of something that says nothing of the person, by somebody who opens no files.
   * @throws HttpProblem 404 where there is no such case, or the person has a conflict with it.
   */
  viewWithoutWords(
    caseId: CaseId,
    { identity, what }: { identity: Identity; what: string },
  ): Promise<void> {
    const { inOrganisation, clock, keys } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      await this.requireKnownIn(tx, caseId, identity);
      await recordView(tx, keys, {
        person: identity.person,
        caseId,
        what,
        at: clock.serviceNow(),
      });
    });
  }

  /** @throws HttpProblem 404 where there is no such case, or the person has a conflict with it. */
  requireKnown(caseId: CaseId, identity: Identity): Promise<void> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      this.requireKnownIn(tx, caseId, identity),
    );
  }

  /** The same in a transaction that goes on. */
  async requireKnownIn(tx: Tx, caseId: CaseId, identity: Identity): Promise<void> {
    await this.mayOpen(tx, caseId, identity);
  }

  /**
   * Asks whether the person may start a process for the case: only who may open its file. Otherwise
   * the tasks of the process would open the file to them, and no supervisor would be told
   * (docs/service/break-glass.md#who-may-open-a-case-file).
   */
  requireMayStart(
    { caseId, businessKey }: { caseId: CaseId | null; businessKey: string | null },
    identity: Identity,
  ): Promise<void> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      if (caseId !== null && !(await this.mayOpen(tx, caseId, identity))) throw breakGlassNeeded();
      // A key is any word, so one that names no case that they may know of is nothing to refuse.
      if (businessKey !== null && (await mayOpenCase(tx, businessKey, identity)) === false)
        throw breakGlassNeeded();
    });
  }

  /**
   * Records a view by a person who gave a reason. If they do not work on the case, a supervisor
   * sees the reason in the list of broken glass.
   */
  async viewWithReason(
    caseId: CaseId,
    identity: Identity,
    { what, ...stated }: Stated & { what: string },
  ): Promise<void> {
    const { inOrganisation, clock, keys } = this.persistence;
    const theirs = await inOrganisation(identity.organisation, async (tx) => {
      const may = await this.mayOpen(tx, caseId, identity);
      if (may)
        await recordView(tx, keys, {
          person: identity.person,
          caseId,
          what,
          at: clock.serviceNow(),
          reason: stated.reason,
        });
      return may;
    });
    if (!theirs) await this.openWithReason(caseId, identity, stated);
  }

  /**
   * Opens a case on which the person does not work, for an hour, and records it.
   * @returns until when, in real time.
   */
  async openWithReason(
    caseId: CaseId,
    identity: Identity,
    { reason, ...named }: Stated,
  ): Promise<Instant> {
    const opened = await breakGlass(
      this.persistence,
      { ...envelopeOf({ identity, ...named }), case: caseId, reason },
      async (tx) => void (await this.mayOpen(tx, caseId, identity)),
    );
    return valueOf(opened).until;
  }

  /** @throws HttpProblem 404 where there is no such case, or the person has a conflict with it. */
  private async mayOpen(tx: Tx, caseId: CaseId, identity: Identity): Promise<boolean> {
    const may = await mayOpenCase(tx, caseId, identity);
    if (may === null) await requireNotOtherSide(tx, identity, { caseId });
    if (may === null) throw notFound('case');
    if (await isErased(tx, caseId)) throw erased();
    return may;
  }
}

const breakGlassNeeded = (): HttpProblem =>
  forbidden(
    'break-glass-needed',
    'You do not work on this case. Give a reason to open it; a supervisor will be told.',
  );
