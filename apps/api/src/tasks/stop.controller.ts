import { Controller, Inject, Res } from '@nestjs/common';
import { endCall } from '@waymark/casework';
import { API_PREFIX, taskRoutes } from '@waymark/contracts';
import { findTask, saveDraft } from '@waymark/engine';
import type { Response } from 'express';
import { type Call, contextOf } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { readerOf } from '../http/engine-call.js';
import { PERSISTENCE, type Persistence, SESSIONS, type Sessions } from '../parts.js';
import { SESSION_SECONDS } from '../session/session-length.js';

/**
 * Stop now: keeps what was typed and signs out, in one request, because the page is gone before it
 * is answered (docs/service/safe-contact.md#stop-now).
 */
@Controller(API_PREFIX)
export class StopController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(SESSIONS) private readonly sessions: Sessions;

  @Endpoint(taskRoutes.stop)
  async stop(
    @Input() { identity, params, body, request }: Call<(typeof taskRoutes)['stop']>,
    @Res() response: Response,
  ): Promise<void> {
    const { session } = contextOf(request);
    try {
      await this.keep({ identity, params, body });
    } finally {
      if (session)
        await this.sessions.ended.add(
          { organisation: identity.organisation, session: session.id },
          SESSION_SECONDS,
        );
      response.clearCookie(this.sessions.cookie, { path: '/' });
    }
    response.status(204).end();
  }

  private keep({
    identity,
    params,
    body,
  }: Pick<Call<(typeof taskRoutes)['stop']>, 'identity' | 'params' | 'body'>): Promise<void> {
    const { inOrganisation, keys, clock } = this.persistence;
    const { person, organisation } = identity;
    return inOrganisation(organisation, async (tx) => {
      await endCall(tx, { person, task: params.task });
      const task = await findTask(tx, params.task, readerOf(identity));
      if (task && body.values !== null)
        await saveDraft(tx, keys, { task, person, values: body.values, at: clock.serviceNow() });
    });
  }
}
