import { Controller, Inject, Res } from '@nestjs/common';
import { endCall } from '@waymark/casework';
import { API_PREFIX, taskRoutes } from '@waymark/contracts';
import { findTask, saveDraft, type Engine } from '@waymark/engine';
import { draftValues } from '@waymark/forms';
import type { Response } from 'express';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { readerOf } from '../http/engine-call.js';
import {
  ENGINE,
  PERSISTENCE,
  type Persistence,
  SECURITY,
  SESSIONS,
  type Sessions,
} from '../parts.js';
import type { SecurityEvents } from '../security/security-events.js';
import { endSession } from '../session/end-session.js';
import { formOfTask } from './form-of-task.js';

/**
 * Stop now: keeps what was typed and signs out, in one request, because the page is gone before it
 * is answered (docs/service/safe-contact.md#stop-now). So nothing is refused: what nobody can have
 * typed into the form is left out.
 */
@Controller(API_PREFIX)
export class StopController {
  @Inject(ENGINE) private readonly engine: Engine;
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
      const task = await findTask(tx, keys, { task: params.task, reader: readerOf(identity) });
      if (!task || body.values === null) return;
      const form = formOfTask(task, await this.engine.programOf(tx, task.instance));
      const values = form ? draftValues(form, body.values) : body.values;
      await saveDraft(tx, keys, { task, person, values, at: clock.serviceNow() });
    });
  }
}
