import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type JourneySummary,
  type JourneyVersion,
  journeyRoutes,
  type LintAnswer,
  mayPerson,
  type Page,
  type Published,
} from '@waymark/contracts';
import { whatNeedsApproval } from '@waymark/definitions';
import { partOf, type JsonObject } from '@waymark/domain';
import {
  journeyVersions,
  liveJourneys,
  liveProgram,
  presentReference,
  type Principal,
  versionFile,
  versionProgram,
  VERSIONS_POSITION,
} from '@waymark/engine';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import {
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
  VERIFY,
  type VerifyAccessToken,
} from '../parts.js';
import { findingOf } from './finding-of.js';
import { prepareFiles } from './prepare-files.js';

type Routes = typeof journeyRoutes;

/**
 * The record's `approved_by` then says that no approval was needed (ARCHITECTURE.md#publishing).
 */
const STANDING_RULE: Principal = { kind: 'system', id: 'no-approval-needed', roles: [] };

@Controller(API_PREFIX)
export class JourneysController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(VERIFY) private readonly verify: VerifyAccessToken,
  ) {}

  @Endpoint(journeyRoutes.listJourneys)
  list(@Input() { identity }: Call<Routes['listJourneys']>): Promise<JourneySummary[]> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      liveJourneys(tx, identity.roles),
    );
  }

  @Endpoint(journeyRoutes.listVersions)
  async versions(
    @Input() { identity, params, query }: Call<Routes['listVersions']>,
  ): Promise<Page<JourneyVersion>> {
    const { cursor, limit } = query;
    const after = readCursor(cursor, VERSIONS_POSITION);
    const page = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      journeyVersions(tx, params.journey, { after, limit }),
    );
    if (page.items.length === 0 && after === null) throw notFound('journey');
    return pageOf(page, (version): JourneyVersion => version);
  }

  @Endpoint(journeyRoutes.getVersionFile)
  file(@Input() { identity, params, query }: Call<Routes['getVersionFile']>): Promise<string> {
    return this.found(identity.organisation, {
      what: 'file',
      read: (tx) => versionFile(tx, { ...params, path: query.path }),
    });
  }

  @Endpoint(journeyRoutes.getProgram)
  async program(@Input() { identity, params }: Call<Routes['getProgram']>): Promise<JsonObject> {
    return (await this.found(identity.organisation, {
      what: 'version',
      read: (tx) => versionProgram(tx, params),
    })) as unknown as JsonObject;
  }

  @Endpoint(journeyRoutes.lintJourney)
  async lint(@Input() { identity, body }: Call<Routes['lintJourney']>): Promise<LintAnswer> {
    const reference = await this.persistence.inOrganisation(
      identity.organisation,
      presentReference,
    );
    return { findings: prepareFiles(body.files, reference).findings.map(findingOf) };
  }

  /**
   * Checks the files, saves a draft, approves it and makes it live. Each step is a command of its
   * own, whose id begins with the id of this call.
   */
  @Endpoint(journeyRoutes.publishJourney)
  async publish(@Input() call: Call<Routes['publishJourney']>): Promise<Published> {
    const reference = await this.reference(call);
    const prepared = prepareFiles(call.body.files, reference);
    const findings = prepared.findings.map(findingOf);
    if (!prepared.ok)
      throw new HttpProblem(422, 'lint-errors', {
        detail: 'The journey has errors. Correct them, then publish again.',
        findings,
      });
    const { program, title } = prepared;
    const approver = await this.approval(call, program);
    const envelope = envelopeOf(call);
    const files = Object.fromEntries(call.body.files.map(({ path, content }) => [path, content]));
    const deployed = valueOf(
      await this.engine.deployJourney({
        ...envelope,
        command: partOf(call.command, 'deploy'),
        journey: program.journey,
        program,
        reference,
        files,
        ...(title !== undefined && { title }),
      }),
    );
    const version = { journey: deployed.journey, version: deployed.version };
    if (deployed.state === 'draft')
      valueOf(
        await this.engine.approveJourney({
          ...envelope,
          command: partOf(call.command, 'approve'),
          principal: approver,
          ...version,
        }),
      );
    if (deployed.state !== 'live')
      valueOf(
        await this.engine.makeLive({
          ...envelope,
          command: partOf(call.command, 'live'),
          ...version,
        }),
      );
    return { findings, ...version, program: deployed.program };
  }

  /**
   * The person who approved the version. If nothing that keeps people safe has changed, nobody has
   * to.
   */
  private async approval(
    call: Call<Routes['publishJourney']>,
    program: Program,
  ): Promise<Principal> {
    const approver = call.body.approval
      ? await this.approverOf(call, call.body.approval.token)
      : null;
    const live = await this.persistence.inOrganisation(call.identity.organisation, (tx) =>
      liveProgram(tx, program.journey),
    );
    const changes = whatNeedsApproval(live, program);
    if (changes.length === 0) return approver ?? STANDING_RULE;
    if (!approver)
      throw new HttpProblem(409, 'approval-required', {
        detail: `A safeguarding lead has to approve this: ${changes.slice(0, 10).join(', ')}.`,
      });
    if (!approver.roles.includes('safeguarding-lead'))
      throw refusedApproval('Only a safeguarding lead can approve these changes.');
    return approver;
  }

  /** A second person of the same organisation, who signed in to approve. */
  private async approverOf(
    { identity }: Call<Routes['publishJourney']>,
    token: string,
  ): Promise<Principal> {
    const verified = await this.verify(token);
    if (!verified.ok || verified.value.organisation !== identity.organisation)
      throw refusedApproval(
        'The person who approves must be signed in and belong to this organisation.',
      );
    const { person, roles } = verified.value;
    if (person === identity.person)
      throw refusedApproval('You cannot approve a journey that you publish yourself.');
    if (!mayPerson('journeys.approve', roles))
      throw refusedApproval('The role of the person who approves does not permit this.');
    return { kind: 'person', id: person, roles };
  }

  private async reference({ identity }: Call<Routes['publishJourney']>) {
    const reference = await this.persistence.inOrganisation(
      identity.organisation,
      presentReference,
    );
    if (!reference)
      throw new HttpProblem(409, 'no-reference', {
        detail: 'The organisation has no calendars and rules yet. Publish them first.',
      });
    return reference;
  }

  private async found<T>(
    organisation: string,
    { what, read }: { what: string; read: (tx: Tx) => Promise<T | null> },
  ): Promise<T> {
    const value = await this.persistence.inOrganisation(organisation, read);
    if (value === null) throw notFound(what);
    return value;
  }
}

const refusedApproval = (detail: string): HttpProblem =>
  new HttpProblem(403, 'approval-refused', { detail });
