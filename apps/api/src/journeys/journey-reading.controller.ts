import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type DecisionTable,
  type Finding,
  journeyReadingRoutes,
  type ProcessOutline,
  type ScenarioInWords,
  type VersionDetail,
} from '@waymark/contracts';
import { deadlineOf, outlineOf } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import { journeyVersion, presentReference, versionFiles, type WholeVersion } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { notFound } from '../http/problem.js';
import { PERSISTENCE, type Persistence, PREPARING } from '../parts.js';
import type { DescribedVersion } from './describe-version.js';
import { findingOf } from './finding-of.js';
import type { Preparing } from './preparing.js';

type Routes = typeof journeyReadingRoutes;
type OfVersion = Pick<Call<Routes['getVersion']>, 'identity' | 'params'>;

/** How many versions are kept described. One takes some tenths of a second to read. */
const KEPT = 20;

/** What somebody reads of a published version: its outlines, tables, forms and scenarios. */
@Controller(API_PREFIX)
export class JourneyReadingController {
  private readonly described = new Map<string, Promise<DescribedVersion>>();

  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(PREPARING) private readonly preparing: Preparing,
  ) {}

  @Endpoint(journeyReadingRoutes.getVersion)
  async version(@Input() call: Call<Routes['getVersion']>): Promise<VersionDetail> {
    const version = await this.find(call);
    const { processes, decisions, scenarios } = await this.describe(call, version);
    const { program, files, title, journey } = version;
    return {
      journey,
      version: version.version,
      title: title ?? journey,
      program: program.id,
      state: version.state,
      publishedAt: version.publishedAt,
      publishedBy: version.publishedBy,
      approvedBy: version.approvedBy,
      approvedAt: version.approvedAt,
      files,
      processes: Object.values(program.processes).map(({ id, name }) => ({
        process: id,
        title: name ?? id,
        file: processes[id] ?? null,
      })),
      decisions: decisions.map(({ decision, name, requires }) => ({ decision, name, requires })),
      forms: Object.entries(program.forms).map(([form, schema]) => ({
        form,
        title: typeof schema['title'] === 'string' ? schema['title'] : form,
      })),
      scenarios: scenarios.length,
    };
  }

  @Endpoint(journeyReadingRoutes.getOutline)
  async outline(@Input() call: Call<Routes['getOutline']>): Promise<ProcessOutline> {
    const version = await this.find(call);
    const { process } = call.params;
    const { processes, permissions } = version.program;
    const plan = Object.hasOwn(processes, process) ? processes[process] : undefined;
    if (!plan) throw notFound('process');
    const rights = permissions.processes[process];
    return {
      process,
      title: plan.name ?? process,
      file: (await this.describe(call, version)).processes[process] ?? null,
      deadline: plan.deadline ? deadlineOf(plan.deadline) : null,
      start: rights?.start ?? null,
      see: rights?.see ?? null,
      entries: outlineOf(plan),
    };
  }

  @Endpoint(journeyReadingRoutes.getDecision)
  async decision(@Input() call: Call<Routes['getDecision']>): Promise<DecisionTable> {
    const { decisions } = await this.describe(call, await this.find(call));
    const found = decisions.find(({ decision }) => decision === call.params.decision);
    if (!found) throw notFound('decision');
    return found;
  }

  @Endpoint(journeyReadingRoutes.getForm)
  async form(@Input() call: Call<Routes['getForm']>): Promise<JsonObject> {
    const { forms } = (await this.find(call)).program;
    const { form } = call.params;
    const schema = Object.hasOwn(forms, form) ? forms[form] : undefined;
    if (!schema) throw notFound('form');
    return schema;
  }

  @Endpoint(journeyReadingRoutes.listScenarios)
  async scenarios(@Input() call: Call<Routes['listScenarios']>): Promise<ScenarioInWords[]> {
    return (await this.describe(call, await this.find(call))).scenarios;
  }

  @Endpoint(journeyReadingRoutes.listFindings)
  async findings(@Input() call: Call<Routes['listFindings']>): Promise<Finding[]> {
    const { organisation } = call.identity;
    const { files, reference } = await this.persistence.inOrganisation(
      organisation,
      async (tx) => ({
        files: await versionFiles(tx, call.params),
        reference: await presentReference(tx),
      }),
    );
    if (!files) throw notFound('version');
    const prepared = await this.preparing.prepare({ organisation, files, reference });
    return prepared.findings.map(findingOf);
  }

  private async find({ identity, params }: OfVersion): Promise<WholeVersion> {
    const found = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      journeyVersion(tx, params),
    );
    if (!found) throw notFound('version');
    return found;
  }

  /** A version never changes, so what was read of it is kept for a while. */
  private describe({ identity }: OfVersion, version: WholeVersion): Promise<DescribedVersion> {
    const { organisation } = identity;
    const { journey } = version;
    const key = JSON.stringify([organisation, journey, version.version]);
    const known = this.described.get(key);
    if (known) return known;
    const describing = this.describeNow(organisation, version);
    this.described.set(key, describing);
    describing.catch(() => this.described.delete(key));
    const [oldest] = this.described.keys();
    if (this.described.size > KEPT && oldest !== undefined) this.described.delete(oldest);
    return describing;
  }

  private async describeNow(
    organisation: string,
    { journey, version, program: { processes } }: WholeVersion,
  ): Promise<DescribedVersion> {
    const files = await this.persistence.inOrganisation(organisation, (tx) =>
      versionFiles(tx, { journey, version }),
    );
    return this.preparing.describe({ organisation, files: files ?? [], processes });
  }
}
