import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type JourneyFile,
  type JourneySummary,
  type JourneyVersion,
  journeyRoutes,
  type KeptFile,
  type LintAnswer,
  type Page,
  type Published,
} from '@waymark/contracts';
import { approverOf, type Change, decodeXml } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import {
  journeyVersions,
  liveJourneys,
  liveProgram,
  presentReference,
  type PublishedFile,
  versionFile,
  versionFiles,
  versionProgram,
  VERSIONS_POSITION,
} from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence, PREPARING } from '../parts.js';
import { findingOf, ringFinding } from './finding-of.js';
import type { Preparing } from './preparing.js';

type Routes = typeof journeyRoutes;
type PublishJourney = Parameters<Engine['publishJourney']>[0];

@Controller(API_PREFIX)
export class JourneysController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(PREPARING) private readonly preparing: Preparing,
  ) {}

  @Endpoint(journeyRoutes.listJourneys)
  list(@Input() { identity }: Call<Routes['listJourneys']>): Promise<JourneySummary[]> {
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      liveJourneys(tx, identity.roles),
    );
  }

  @Endpoint(journeyRoutes.listVersions)
  async versions(@Input() call: Call<Routes['listVersions']>): Promise<Page<JourneyVersion>> {
    const { identity, params, query } = call;
    const { limit } = query;
    const after = readCursor(call, VERSIONS_POSITION);
    const page = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      journeyVersions(tx, params.journey, { after, limit }),
    );
    if (page.items.length === 0 && after === null) throw notFound('journey');
    return pageOf(call, page, (version): JourneyVersion => version);
  }

  @Endpoint(journeyRoutes.getVersionFile)
  async file(
    @Input() { identity, params, query }: Call<Routes['getVersionFile']>,
  ): Promise<string> {
    const file = await this.found(identity.organisation, {
      what: 'file',
      read: (tx) => versionFile(tx, { ...params, path: query.path }),
    });
    if (file.encoding === 'utf8') return file.content;
    const text = decodeXml(Buffer.from(file.content, 'base64'));
    if (!text.ok)
      throw new HttpProblem(422, 'not-readable-text', {
        detail: 'This file cannot be read as text. Read the files of the version instead.',
      });
    return text.value;
  }

  @Endpoint(journeyRoutes.getVersionFiles)
  files(@Input() { identity, params }: Call<Routes['getVersionFiles']>): Promise<KeptFile[]> {
    return this.found(identity.organisation, {
      what: 'version',
      read: (tx) => versionFiles(tx, params),
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
    const { organisation } = identity;
    const prepared = await this.preparing.prepare({ organisation, files: body.files, reference });
    const findings = prepared.findings.map(findingOf);
    if (!prepared.ok) return { findings };
    const ring = await this.persistence.inOrganisation(organisation, (tx) =>
      this.engine.ringWithLive(tx, prepared.program),
    );
    return { findings: ring === null ? findings : [...findings, findingOf(ringFinding(ring))] };
  }

  /** Checks the files and publishes them: the version is live, or waits for a second person. */
  @Endpoint(journeyRoutes.publishJourney)
  async publish(@Input() call: Call<Routes['publishJourney']>): Promise<Published> {
    const reference = await this.reference(call);
    const { organisation } = call.identity;
    const { files: sent } = call.body;
    const prepared = await this.preparing.prepare({ organisation, files: sent, reference });
    const findings = prepared.findings.map(findingOf);
    if (!prepared.ok)
      throw new HttpProblem(422, 'lint-errors', {
        detail: 'The journey has errors. Correct them, then publish again.',
        findings,
      });
    const { program, title } = prepared;
    const files = Object.fromEntries(sent.map(publishedOf));
    const version = {
      ...envelopeOf(call),
      journey: program.journey,
      program,
      reference,
      files,
      ...(title !== undefined && { title }),
    };
    return { findings, ...(await this.publishCompared(version, title === undefined)) };
  }

  /** Compares before the transaction, because that takes long for a large journey. */
  private async publishCompared(version: Omit<PublishJourney, 'compare'>, bare: boolean) {
    const { organisation, journey, program: next } = version;
    const live = await this.persistence.inOrganisation(organisation, (tx) =>
      liveProgram(tx, journey),
    );
    const changes: Change[] = await this.preparing.compare({ organisation, live, next, bare });
    const published = await this.engine.publishJourney({
      ...version,
      compare: (now) => (now?.id === live?.id ? { needs: approverOf(changes), changes } : null),
    });
    return valueOf(published);
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

const publishedOf = ({ path, content, encoding }: JourneyFile): [string, PublishedFile] => [
  path,
  encoding === 'base64' ? { base64: content } : content,
];
