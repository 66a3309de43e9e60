import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, type JourneySummary, type JourneyVersion, journeyRoutes, type LintAnswer, mayPerson, type Page, type Published } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import type { Principal } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { COMMANDS, type Commands, PERSISTENCE, type Persistence, VERIFY, type VerifyAccessToken } from '../parts.js';
import { compileFiles, findingOf } from './compile-files.js';
import { listJourneys, listVersions, presentReference, readProgram, readVersionFile } from './list-journeys.js';

type Routes = typeof journeyRoutes;

@Controller(API_PREFIX)
export class JourneysController {
  constructor(
    @Inject(COMMANDS) private readonly commands: Commands,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(VERIFY) private readonly verify: VerifyAccessToken,
  ) {}

  @Endpoint(journeyRoutes.listJourneys)
  list(@Input() { identity }: Call<Routes['listJourneys']>): Promise<JourneySummary[]> {
    return this.persistence.inOrganisation(identity.organisation, (tx) => listJourneys(tx, identity));
  }

  @Endpoint(journeyRoutes.listVersions)
  async versions(@Input() { identity, params, query }: Call<Routes['listVersions']>): Promise<Page<JourneyVersion>> {
    const page = await this.persistence.inOrganisation(identity.organisation, (tx) => listVersions(tx, params.journey, query));
    if (!page.items.length && query.cursor === undefined) throw notFound('journey');
    return page;
  }

  @Endpoint(journeyRoutes.getVersionFile)
  file(@Input() { identity, params, query }: Call<Routes['getVersionFile']>): Promise<string> {
    return this.found(identity.organisation, { what: 'file', read: (tx) => readVersionFile(tx, { ...params, path: query.path }) });
  }

  @Endpoint(journeyRoutes.getProgram)
  async program(@Input() { identity, params }: Call<Routes['getProgram']>): Promise<JsonObject> {
    return (await this.found(identity.organisation, { what: 'version', read: (tx) => readProgram(tx, params) })) as unknown as JsonObject;
  }

  @Endpoint(journeyRoutes.lintJourney)
  lint(@Input() { body }: Call<Routes['lintJourney']>): LintAnswer {
    const compiled = compileFiles(body.files);
    return { findings: (compiled.ok ? compiled.value.problems : compiled.failure).map(findingOf) };
  }

  /** Compile, keep as a draft, have it approved where somebody did, make it live: each a command of its own, named after the whole. */
  @Endpoint(journeyRoutes.publishJourney)
  async publish(@Input() call: Call<Routes['publishJourney']>): Promise<Published> {
    const compiled = compileFiles(call.body.files);
    if (!compiled.ok) throw new HttpProblem(422, 'lint-errors', { detail: 'The journey cannot be published as it is.', findings: compiled.failure.map(findingOf) });
    const { program, problems } = compiled.value;
    const approver = call.body.approval ? await this.approverOf(call, call.body.approval.token) : null;
    const envelope = envelopeOf(call);
    const files = Object.fromEntries(call.body.files.map(({ path, content }) => [path, content]));
    const deployed = valueOf(await this.commands.deployJourney({ ...envelope, command: `${call.command}/deploy`, journey: program.journey, program, reference: await this.reference(call), files, ...titleOf(files) }));
    const version = { journey: deployed.journey, version: deployed.version };
    if (approver && deployed.state === 'draft') valueOf(await this.commands.approveJourney({ ...envelope, command: `${call.command}/approve`, principal: approver, ...version }));
    if (deployed.state !== 'live') valueOf(await this.commands.makeLive({ ...envelope, command: `${call.command}/live`, ...version }));
    return { findings: problems.map(findingOf), ...version, program: deployed.program };
  }

  /** Four eyes: a second person of the same organisation, who signs in for it. */
  private async approverOf({ identity }: Call<Routes['publishJourney']>, token: string): Promise<Principal> {
    const verified = await this.verify(token);
    if (!verified.ok || verified.value.organisation !== identity.organisation) throw refusedApproval('Whoever approves must be signed in and of the same organisation.');
    const { person, roles } = verified.value;
    if (person === identity.person) throw refusedApproval('Nobody approves what they publish themselves.');
    if (!mayPerson('journeys.approve', roles)) throw refusedApproval('The role of whoever approves does not permit it.');
    return { kind: 'person', id: person, roles };
  }

  private async reference({ identity }: Call<Routes['publishJourney']>) {
    const reference = await this.persistence.inOrganisation(identity.organisation, presentReference);
    if (!reference) throw new HttpProblem(409, 'no-reference', { detail: 'The organisation has no calendars and rules yet.' });
    return reference;
  }

  private async found<T>(organisation: string, { what, read }: { what: string; read: (tx: Tx) => Promise<T | null> }): Promise<T> {
    const value = await this.persistence.inOrganisation(organisation, read);
    if (value === null) throw notFound(what);
    return value;
  }
}

const refusedApproval = (detail: string): HttpProblem => new HttpProblem(403, 'approval-refused', { detail });

function titleOf(files: Record<string, string>): { title?: string } {
  const journey = Object.entries(files).find(([path]) => /(^|\/)journey\.json$/.test(path))?.[1];
  const title = journey ? (JSON.parse(journey) as { title?: unknown }).title : undefined;
  return typeof title === 'string' ? { title } : {};
}
