import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, deadlineRoutes, type Operated } from '@waymark/contracts';
import { maySeeDeadline, type OperatorAnswer, type Outcome } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { deadlineIdOf } from './deadline-id.js';

type Routes = typeof deadlineRoutes;
type AnyCall = Pick<
  Call<Routes['pauseDeadline']>,
  'params' | 'query' | 'identity' | 'command' | 'asked'
>;

@Controller(API_PREFIX)
export class DeadlinesController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(deadlineRoutes.acknowledgeDeadline)
  acknowledge(@Input() call: Call<Routes['acknowledgeDeadline']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.acknowledgeRung({ ...target, action: call.body.action, until: call.body.until }),
    );
  }

  @Endpoint(deadlineRoutes.pauseDeadline)
  pause(@Input() call: Call<Routes['pauseDeadline']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.pauseDeadline({
        ...target,
        reason: call.body.reason,
        until: call.body.until,
      }),
    );
  }

  @Endpoint(deadlineRoutes.resumeDeadline)
  resume(@Input() call: Call<Routes['resumeDeadline']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.resumeDeadline({ ...target, reason: call.body.reason }),
    );
  }

  @Endpoint(deadlineRoutes.editDeadline)
  edit(@Input() call: Call<Routes['editDeadline']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.editDeadline({ ...target, due: call.body.due, reason: call.body.reason }),
    );
  }

  private async operate(
    call: AnyCall,
    command: (target: ReturnType<typeof targetOf>) => Promise<Outcome<OperatorAnswer>>,
  ): Promise<Operated> {
    const target = targetOf(call);
    await this.requireVisible(call, target);
    return { ...valueOf(await command(target)), dryRun: call.query.dryRun };
  }

  private async requireVisible(
    { identity }: AnyCall,
    { instance, deadline }: { instance: string; deadline: string },
  ): Promise<void> {
    const visible = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      maySeeDeadline(tx, { instance, deadline, person: identity.person }),
    );
    if (!visible) throw notFound('deadline');
  }
}

const targetOf = (call: AnyCall) => ({
  ...envelopeOf(call),
  ...deadlineIdOf(call.params.deadline),
  dryRun: call.query.dryRun,
});
