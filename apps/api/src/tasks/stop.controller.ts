import { Controller, Inject, Res } from '@nestjs/common';
import { endCall } from '@waymark/casework';
import { API_PREFIX, taskRoutes } from '@waymark/contracts';
import { findTask, saveDraft } from '@waymark/engine';
import type { Response } from 'express';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { readerOf } from '../http/engine-call.js';
import { PERSISTENCE, type Persistence, SECURITY, SESSIONS, type Sessions } from '../parts.js';
import type { SecurityEvents } from '../security/security-events.js';
import { endSession } from '../session/end-session.js';

/**
 * Stop now: keeps what was typed and signs out, in one request, because the page is gone before it
 * is answered (docs/service/safe-contact.md#stop-now).
 */
@Controller(API_PREFIX)
export class StopController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(SECURITY) private readonly security: SecurityEvents;
  @Inject(SESSIONS) private readonly sessions: Sessions;

  @Endpoint(taskRoutes.stop)
  async stop(
    @Input() { identity, params, body, request }: Call<(typeof taskRoutes)['stop']>,
    @Res() response: Response,
  ): Promise<void> {
    const { sessions, security } = this;
    try {
      await this.keep({ identity, params, body });
    } finally {
      await endSession({ request, response, identity }, { sessions, security });
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
