import { Controller, Inject, Res } from '@nestjs/common';
import {
  API_PREFIX,
  type AuditVerdict,
  type Clock,
  platformRoutes,
  type Recovered,
} from '@waymark/contracts';
import { verifyAudit } from '@waymark/persistence';
import type { Response } from 'express';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import {
  CHANGES,
  CONFIG,
  type Config,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import type { ChangeFeed } from './change-feed.js';
import { streamEvents } from './event-stream.js';

type Routes = typeof platformRoutes;

@Controller(API_PREFIX)
export class PlatformController {
  @Inject(CONFIG) private readonly config: Config;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CHANGES) private readonly changes: ChangeFeed;
  @Inject(ENGINE) private readonly engine: Engine;

  @Endpoint(platformRoutes.events)
  events(@Input() { identity }: Call<Routes['events']>, @Res() response: Response): void {
    streamEvents(response, (send) => this.changes.listen(identity.organisation, send));
  }

  @Endpoint(platformRoutes.verifyAudit)
  async verifyAudit(@Input() { identity }: Call<Routes['verifyAudit']>): Promise<AuditVerdict> {
    const { events, intact, broken } = await verifyAudit(
      this.persistence.dataSource,
      identity.organisation,
    );
    return { events, intact, brokenAt: broken[0] ?? null };
  }

  @Endpoint(platformRoutes.recover)
  async recover(): Promise<Recovered> {
    const { instances, overdue, undecided } = await this.engine.recover();
    return { instances, drivers: instances, overdueTimers: overdue, undecided };
  }

  @Endpoint(platformRoutes.getClock)
  clock(): Clock {
    return this.clockNow();
  }

  /**
   * Refuses to accelerate a real service, where people and partners would get invented times
   * (docs/service/time.md).
   */
  @Endpoint(platformRoutes.setClock)
  async setClock(@Input() { body }: Call<Routes['setClock']>): Promise<Clock> {
    if (body.factor !== 1 && (this.config.production || this.config.oidcIssuer))
      throw new HttpProblem(409, 'acceleration-refused', {
        detail: 'Service time can only be accelerated in a demonstration.',
      });
    await this.engine.setClockRate(body.factor);
    return this.clockNow();
  }

  private clockNow(): Clock {
    const { clock } = this.persistence;
    return { now: clock.serviceNow(), factor: clock.mapping().rate };
  }
}
