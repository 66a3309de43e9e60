import { Controller, Inject, Res } from '@nestjs/common';
import {
  API_PREFIX,
  type AuditVerdict,
  type Clock,
  type DriverBuilds,
  type KeysRotated,
  platformRoutes,
  type Recovered,
} from '@waymark/contracts';
import { verifyAudit } from '@waymark/persistence';
import type { Response } from 'express';
import { type Call, contextOf } from '../http/call.js';
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
  SECURITY,
} from '../parts.js';
import type { SecurityEvents } from '../security/security-events.js';
import type { ChangeFeed } from './change-feed.js';
import { streamEvents } from './event-stream.js';
import { runningDrivers } from './running-drivers.js';

type Routes = typeof platformRoutes;

@Controller(API_PREFIX)
export class PlatformController {
  @Inject(CONFIG) private readonly config: Config;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CHANGES) private readonly changes: ChangeFeed;
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(SECURITY) private readonly security: SecurityEvents;

  @Endpoint(platformRoutes.events)
  events(@Input() { identity, request }: Call<Routes['events']>, @Res() response: Response): void {
    const { organisation, person } = identity;
    if (!this.changes.hasRoomFor({ organisation, person }))
      throw new HttpProblem(429, 'too-many-streams', {
        detail: 'Close some of the pages of Waymark that you have open.',
      });
    streamEvents(response, {
      begin: (send) => this.changes.listen({ organisation, person }, send),
      stillSignedIn: contextOf(request).stillSignedIn,
    });
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
  async recover(@Input() { identity }: Call<Routes['recover']>): Promise<Recovered> {
    const { instances, overdue, undecided } = await this.engine.recover();
    await this.security.record({ kind: 'recovered', who: identity, detail: { instances } });
    return {
      instances,
      drivers: instances,
      overdueTimers: overdue,
      undecided,
      beyondRecord: await this.beyondRecord(),
    };
  }

  @Endpoint(platformRoutes.rotateKeys)
  async rotateKeys(@Input() { body, identity }: Call<Routes['rotateKeys']>): Promise<KeysRotated> {
    const rotated = await this.persistence.rotateKeys(body);
    const { rewrapped, unreadable } = rotated;
    await this.security.record({
      kind: 'keys-rotated',
      who: identity,
      detail: { rewrapped, unreadable },
    });
    return rotated;
  }

  @Endpoint(platformRoutes.listBuilds)
  async builds(): Promise<DriverBuilds> {
    return { items: await this.engine.driverBuilds() };
  }

  @Endpoint(platformRoutes.chooseBuild)
  async chooseBuild(
    @Input() { body, identity }: Call<Routes['chooseBuild']>,
  ): Promise<DriverBuilds> {
    if (!(await this.engine.chooseBuild(body.build)))
      throw new HttpProblem(409, 'build-absent', {
        detail: 'No worker of this build is running. Start one, then choose it.',
      });
    await this.security.record({
      kind: 'build-chosen',
      who: identity,
      detail: { build: body.build },
    });
    return this.builds();
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
  async setClock(@Input() { body, identity }: Call<Routes['setClock']>): Promise<Clock> {
    if (body.factor !== 1 && (this.config.production || this.config.oidcIssuer))
      throw new HttpProblem(409, 'acceleration-refused', {
        detail: 'Service time can only be accelerated in a demonstration.',
      });
    await this.engine.setClockRate(body.factor);
    await this.security.record({
      kind: 'clock-changed',
      who: identity,
      detail: { factor: body.factor },
    });
    return this.clockNow();
  }

  /** People can recover while Temporal is unreachable; nobody can compare then. */
  private async beyondRecord(): Promise<Recovered['beyondRecord']> {
    const { temporal } = this.config;
    if (!temporal) return null;
    return this.engine.beyondRecord(runningDrivers(temporal)).catch(() => null);
  }

  private clockNow(): Clock {
    const { clock } = this.persistence;
    return { now: clock.serviceNow(), factor: clock.mapping().rate };
  }
}
