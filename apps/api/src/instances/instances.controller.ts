import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type InstanceDetail,
  instanceRoutes,
  type InstanceSummary,
  type Operated,
  type Page,
  type RouteSpec,
  type TraceStep,
} from '@waymark/contracts';
import type { Json } from '@waymark/domain';
import type { OperatorAnswer, Outcome } from '@waymark/engine';
import { CaseAccess } from '../cases/case-access.js';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { requireVersion, setETag } from '../http/etag.js';
import {
  CASEWORK,
  type Casework,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
  READING,
  type Reading,
} from '../parts.js';
import { hiddenProcesses } from '../tasks/hidden-processes.js';
import { findInstance, type FoundInstance } from './find-instance.js';
import { instanceDetail } from './instance-detail.js';
import { listInstances } from './list-instances.js';

type Routes = typeof instanceRoutes;
type OperatorCall = Pick<
  Call<Routes['cancelInstance']>,
  'params' | 'query' | 'identity' | 'command' | 'expected'
>;

@Controller(API_PREFIX)
export class InstancesController {
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(READING) private readonly reading: Reading;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(CaseAccess) private readonly access: CaseAccess;

  @Endpoint(instanceRoutes.startInstance)
  async start(@Input() call: Call<Routes['startInstance']>): Promise<{ instance: string }> {
    const { journey, process, version, data, businessKey } = call.body;
    const started = valueOf(
      await this.engine.startInstance({
        ...envelopeOf(call),
        journey,
        variables: data,
        ...(process && { process }),
        ...(version && { version }),
        ...(businessKey && { businessKey }),
      }),
    );
    return { instance: started.instance };
  }

  @Endpoint(instanceRoutes.listInstances)
  list(
    @Input() { identity, query }: Call<Routes['listInstances']>,
  ): Promise<Page<InstanceSummary>> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      listInstances(tx, { identity, query, hidden: await hiddenProcesses(tx, identity.roles) }),
    );
  }

  @Endpoint(instanceRoutes.getInstance)
  async get(@Input() call: Call<Routes['getInstance']>): Promise<InstanceDetail> {
    const row = await this.find(call);
    const state = await this.reading.state(call.identity.organisation, row.id);
    setETag(call.response, row.seq);
    return this.persistence.inOrganisation(call.identity.organisation, (tx) =>
      instanceDetail(tx, row, state),
    );
  }

  @Endpoint(instanceRoutes.getVariables)
  async variables(
    @Input() call: Call<Routes['getVariables']>,
  ): Promise<{ scope: string; name: string; value: Json }[]> {
    const row = await this.view(call, 'variables');
    const { scopes } = await this.reading.state(call.identity.organisation, row.id);
    return Object.values(scopes).flatMap(({ id, variables }) =>
      Object.entries(variables).map(([name, value]) => ({ scope: id, name, value })),
    );
  }

  @Endpoint(instanceRoutes.trace)
  async trace(@Input() call: Call<Routes['trace']>): Promise<TraceStep[]> {
    const row = await this.view(call, 'trace');
    const steps = await this.engine.trace(call.identity.organisation, row.id);
    return steps.map(({ seq, at, event, facts }) => ({ seq, at, event, facts }));
  }

  @Endpoint(instanceRoutes.cancelInstance)
  cancel(@Input() call: Call<Routes['cancelInstance']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.cancelInstance({ ...target, reason: call.body.reason }),
    );
  }

  @Endpoint(instanceRoutes.retryIncident)
  retry(@Input() call: Call<Routes['retryIncident']>): Promise<Operated> {
    return this.operate(call, (target) =>
      this.engine.retryIncident({ ...target, incident: call.params.incident }),
    );
  }

  @Endpoint(instanceRoutes.setVariables)
  async setVariables(@Input() call: Call<Routes['setVariables']>): Promise<Operated> {
    const { variables, scope, reason } = call.body;
    const { case_id: caseId } = await this.find(call);
    if (caseId !== null)
      await this.persistence.inOrganisation(call.identity.organisation, (tx) =>
        this.casework.refuseLowerVariables(tx, caseId, variables),
      );
    return this.operate(call, (target) =>
      this.engine.setVariables({ ...target, variables, reason, ...(scope && { scope }) }),
    );
  }

  @Endpoint(instanceRoutes.moveToken)
  move(@Input() call: Call<Routes['moveToken']>): Promise<Operated> {
    return this.operate(call, (target) => this.engine.moveToken({ ...target, ...call.body }));
  }

  private async operate(
    call: OperatorCall,
    command: (target: ReturnType<typeof targetOf>) => Promise<Outcome<OperatorAnswer>>,
  ): Promise<Operated> {
    const row = await this.find(call);
    requireVersion(call.expected, row.seq);
    const { instance, seq, facts } = valueOf(await command(targetOf(call)));
    return { instance, seq, facts, dryRun: call.query.dryRun };
  }

  private find({
    identity,
    params,
  }: {
    identity: Call<RouteSpec>['identity'];
    params: { instance: string };
  }): Promise<FoundInstance> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      findInstance(tx, params.instance, identity),
    );
  }

  /**
   * Variables and facts tell of the person: whoever may not open the case may not read them here
   * either.
   */
  private async view(
    call: { identity: Call<RouteSpec>['identity']; params: { instance: string } },
    what: string,
  ): Promise<FoundInstance> {
    const row = await this.find(call);
    if (row.case_id !== null)
      await this.access.view(row.case_id, { identity: call.identity, what }, async () => undefined);
    return row;
  }
}

const targetOf = (call: OperatorCall) => ({
  ...envelopeOf(call),
  instance: call.params.instance,
  dryRun: call.query.dryRun,
});
