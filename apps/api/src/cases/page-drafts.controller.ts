import { Controller, Inject, Res } from '@nestjs/common';
import { findPageDraft, savePageDraft } from '@waymark/casework';
import { API_PREFIX, pageDraftRoutes, type ResponseOf } from '@waymark/contracts';
import type { Response } from 'express';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { forbidden } from '../http/problem.js';
import { PERSISTENCE, type Persistence, SECURITY, SESSIONS, type Sessions } from '../parts.js';
import type { SecurityEvents } from '../security/security-events.js';
import { endSession } from '../session/end-session.js';
import { CaseAccess } from './case-access.js';
import { mayOpenCase } from './may-open-case.js';

type Routes = typeof pageDraftRoutes;
type Asked = Pick<Call<Routes['getPageDraft']>, 'identity' | 'params'>;

/**
 * What somebody has typed on a page of a case and not sent yet. Only they read it again
 * (docs/service/safe-contact.md#stop-now).
 */
@Controller(API_PREFIX)
export class PageDraftsController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CaseAccess) private readonly access: CaseAccess;
  @Inject(SECURITY) private readonly security: SecurityEvents;
  @Inject(SESSIONS) private readonly sessions: Sessions;

  @Endpoint(pageDraftRoutes.getPageDraft)
  read(@Input() call: Call<Routes['getPageDraft']>): Promise<ResponseOf<Routes['getPageDraft']>> {
    const { keys, clock } = this.persistence;
    const { identity, params } = call;
    return this.access.view(params.case, { identity, what: 'page-draft' }, async (tx) => {
      const draft = await findPageDraft({ tx, keys }, ofPage(call), clock.serviceNow());
      return draft ?? { values: {}, savedAt: null };
    });
  }

  @Endpoint(pageDraftRoutes.savePageDraft)
  save(@Input() call: Call<Routes['savePageDraft']>): Promise<ResponseOf<Routes['savePageDraft']>> {
    const { keys, clock } = this.persistence;
    const savedAt = clock.serviceNow();
    const { identity, params, body } = call;
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      await this.access.requireKnownIn(tx, params.case, identity);
      if ((await mayOpenCase(tx, params.case, identity)) !== true) throw forbidden();
      await savePageDraft({ tx, keys }, ofPage(call), { values: body.values, at: savedAt });
      return { savedAt };
    });
  }

  /** The page is gone before it is answered, so nothing is refused. */
  @Endpoint(pageDraftRoutes.stopOnPage)
  async stop(@Input() call: Call<Routes['stopOnPage']>, @Res() response: Response): Promise<void> {
    const { sessions, security, persistence } = this;
    const { identity, request, params, body } = call;
    const { inOrganisation, keys, clock } = persistence;
    const { values } = body;
    try {
      await inOrganisation(identity.organisation, async (tx) => {
        if (values === null || (await mayOpenCase(tx, params.case, identity)) !== true) return;
        await savePageDraft({ tx, keys }, ofPage(call), { values, at: clock.serviceNow() });
      });
    } finally {
      await endSession({ request, response, identity }, { sessions, security });
    }
    response.status(204).end();
  }
}

const ofPage = ({ identity, params }: Asked) => ({
  caseId: params.case,
  person: identity.person,
  page: params.page,
});
