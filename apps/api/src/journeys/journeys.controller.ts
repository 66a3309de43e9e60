import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type JourneySummary,
  type JourneyVersion,
  journeyRoutes,
  type KeptFile,
  type LintAnswer,
  type Page,
  type Published,
} from '@waymark/contracts';
import { decodeXml } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import {
  journeyVersions,
  liveJourneys,
  presentReference,
  versionFile,
  versionFiles,
  versionProgram,
  VERSIONS_POSITION,
} from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence, PREPARING } from '../parts.js';
import { findingOf, ringFinding } from './finding-of.js';
import type { Preparing } from './preparing.js';
import { publishFiles } from './publish-files.js';

type Routes = typeof journeyRoutes;

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
  publish(@Input() call: Call<Routes['publishJourney']>): Promise<Published> {
    return publishFiles({
      persistence: this.persistence,
      preparing: this.preparing,
      envelope: envelopeOf(call),
      files: call.body.files,
      plays: call.body.scenarios === 'must-pass',
      publish: (version) => this.engine.publishJourney(version),
    });
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
