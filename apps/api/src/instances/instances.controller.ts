import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type InstanceDetail,
  type InstancePath,
  instanceRoutes,
  type InstanceSummary,
  mayPerson,
  type Operated,
  type Page,
  type RouteSpec,
  type TraceStep,
} from '@waymark/contracts';
import type { Json } from '@waymark/domain';
import {
  findInstance,
  hiddenProcesses,
  type InstanceView,
  INSTANCES_POSITION,
  listInstances,
  type OperatorAnswer,
  type Outcome,
} from '@waymark/engine';
import { pathSteps, type State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { CaseAccess } from '../cases/case-access.js';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { envelopeOf, readerOf, valueOf, versionedEnvelopeOf } from '../http/engine-call.js';
import { setETag } from '../http/etag.js';
import { forbidden, notFound } from '../http/problem.js';
import {
  CASEWORK,
  type Casework,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { judgedFirst } from '../tasks/judged-first.js';
import { instanceDetail } from './instance-detail.js';
import { instanceSummaryOf } from './instance-summary.js';
import { stepWithoutWords, withoutWords } from './without-words.js';

type Routes = typeof instanceRoutes;
type OperatorCall = Pick<
  Call<Routes['cancelInstance']>,
  'params' | 'query' | 'identity' | 'command' | 'asked' | 'expected'
>;

@Controller(API_PREFIX)
export class InstancesController {
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(CaseAccess) private readonly access: CaseAccess;

  @Endpoint(instanceRoutes.startInstance)
  async start(@Input() call: Call<Routes['startInstance']>): Promise<{ instance: string }> {
    const { journey, process, version, data, businessKey } = call.body;
    const { caseId } = data;
    await this.access.requireMayStart(
      {
        caseId: typeof caseId === 'string' && caseId !== '' ? caseId : null,
        businessKey: businessKey ?? null,
      },
      call.identity,
    );
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
  list(@Input() call: Call<Routes['listInstances']>): Promise<Page<InstanceSummary>> {
    const { identity, query } = call;
    const after = readCursor(call, INSTANCES_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const instances = await listInstances(tx, {
        ...query,
        reader: readerOf(identity),
        hidden: await this.hiddenFrom(tx, call),
        after,
      });
      return pageOf(call, instances, instanceSummaryOf);
    });
  }

  @Endpoint(instanceRoutes.getInstance)
  async get(@Input() call: Call<Routes['getInstance']>): Promise<InstanceDetail> {
    const instance = await this.find(call);
    const { identity } = call;
    setETag(call.response, instance.seq);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      instanceDetail(tx, instance, {
        state: await this.stateOf(tx, instance),
        judges:
          (await judgedFirst(tx, [instance.case], { engine: this.engine, identity })).size > 0,
        opens: await this.access.viewIfOpen(tx, instance.case, { identity, what: 'instance' }),
      }),
    );
  }

  @Endpoint(instanceRoutes.getVariables)
  async variables(
    @Input() call: Call<Routes['getVariables']>,
  ): Promise<{ scope: string; name: string; value: Json }[]> {
    const instance = await this.view(call, 'variables');
    const { organisation, roles } = call.identity;
    return this.persistence.inOrganisation(organisation, async (tx) => {
      const { scopes } = await this.stateOf(tx, instance);
      const declared = (await this.engine.programOf(tx, instance.instance))?.variables ?? {};
      const isShown = (name: string): boolean =>
        opensFiles(roles) || declared[name]?.class === 'none';
      return Object.values(scopes).flatMap(({ id, variables }) =>
        Object.entries(variables)
          .filter(([name]) => isShown(name))
          .map(([name, value]) => ({ scope: id, name, value })),
      );
    });
  }

  @Endpoint(instanceRoutes.trace)
  async trace(@Input() call: Call<Routes['trace']>): Promise<TraceStep[]> {
    const { instance } = await this.view(call, 'trace');
    const { organisation, roles } = call.identity;
    const steps = await this.engine.trace(organisation, instance);
    return steps.map(({ seq, at, event, facts }) => {
      const step = { seq, at, event, facts };
      return opensFiles(roles) ? step : stepWithoutWords(step);
    });
  }

  @Endpoint(instanceRoutes.getPath)
  async path(@Input() call: Call<Routes['getPath']>): Promise<InstancePath> {
    const view = await this.viewPath(call);
    const { organisation, roles } = call.identity;
    const steps = await this.engine.trace(organisation, view.instance);
    const { instance, journey, version, process, status, startedAt } = view;
    return {
      ...{ instance, journey, version, process, status, startedAt },
      case: opensFiles(roles) ? view.case : null,
      steps: pathSteps(steps),
    };
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
    const { case: caseId } = await this.find(call);
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

  @Endpoint(instanceRoutes.migrateInstance)
  migrate(@Input() call: Call<Routes['migrateInstance']>): Promise<Operated> {
    return this.operate(call, (target) => this.engine.migrateInstance({ ...target, ...call.body }));
  }

  @Endpoint(instanceRoutes.undoMigration)
  undoMigration(@Input() call: Call<Routes['undoMigration']>): Promise<Operated> {
    return this.operate(call, (target) => this.engine.undoMigration({ ...target, ...call.body }));
  }

  private async operate(
    call: OperatorCall,
    command: (target: ReturnType<typeof targetOf>) => Promise<Outcome<OperatorAnswer>>,
  ): Promise<Operated> {
    await this.find(call);
    const { instance, seq, facts } = valueOf(await command(targetOf(call)));
    const shown = opensFiles(call.identity.roles) ? facts : facts.map(withoutWords);
    return { instance, seq, facts: shown, dryRun: call.query.dryRun };
  }

  /**
   * Designers find the instances of every process in the list, but not whose they are: where they
   * ask for those of one case, the journey decides which they see, as for everybody else.
   */
  private async hiddenFrom(
    tx: Tx,
    { identity, query }: Pick<Call<Routes['listInstances']>, 'identity' | 'query'>,
  ): Promise<string[]> {
    const followsAll = query.case === undefined && mayPerson('instances.follow', identity.roles);
    return followsAll ? [] : hiddenProcesses(tx, identity.roles);
  }

  /** @throws HttpProblem 404, whether it does not exist or the person may not see it. */
  private async find(
    { identity, params }: Pick<Call<RouteSpec>, 'identity'> & { params: { instance: string } },
    { everyProcess = false } = {},
  ): Promise<InstanceView> {
    const reader = readerOf(identity);
    const found = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      findInstance(tx, params.instance, { reader, everyProcess }),
    );
    if (!found) throw notFound('instance');
    return found;
  }

  private async stateOf(tx: Tx, { instance }: InstanceView): Promise<State> {
    const state = await this.engine.instanceState(tx, instance);
    if (!state) throw notFound('instance');
    return state;
  }

  /**
   * Variables and facts are about the victim, so only a person who may open the case file may read
   * them.
   */
  private async view(
    call: { identity: Call<RouteSpec>['identity']; params: { instance: string } },
    what: string,
  ): Promise<InstanceView> {
    const instance = await this.find(call);
    const { identity } = call;
    if (instance.case !== null)
      await this.access.view(instance.case, { identity, what }, async () => undefined);
    return instance;
  }

  /**
   * The way of an instance names nobody, so designers may read it of every process, and of every
   * case that they have no conflict with. A person who may open case files reads it as they read
   * the file, because they know whose it is. Every view is recorded.
   */
  private async viewPath(call: Call<Routes['getPath']>): Promise<InstanceView> {
    const { identity } = call;
    if (!opensFiles(identity.roles) && !mayPerson('instances.trace', identity.roles))
      throw forbidden();
    const instance = await this.find(call, {
      everyProcess: mayPerson('instances.follow', identity.roles),
    });
    const { case: caseId } = instance;
    if (caseId === null) return instance;
    const view = { identity, what: 'path' };
    if (opensFiles(identity.roles)) await this.access.view(caseId, view, async () => undefined);
    else await this.access.viewWithoutWords(caseId, view);
    return instance;
  }
}

/** Whether these roles read what a process keeps about people, of a case or of a row of a file. */
const opensFiles = (roles: readonly string[]): boolean => mayPerson('cases.read', roles);

const targetOf = (call: OperatorCall) => ({
  ...versionedEnvelopeOf(call),
  instance: call.params.instance,
  dryRun: call.query.dryRun,
});
