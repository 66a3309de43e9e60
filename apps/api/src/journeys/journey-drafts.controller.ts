import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type DraftDifferences,
  type DraftPosition,
  type DraftRevision,
  type DraftSummary,
  journeyDraftRoutes,
  type JourneyDraft,
  type JourneyFile,
  type KeptFile,
  type Page,
  type Published,
  type ResponseOf,
  takenPaths,
  type TranslatedDiagram,
  type WholeRevision,
} from '@waymark/contracts';
import {
  draftDifferences,
  draftRevision,
  draftRevisions,
  DRAFTS_POSITION,
  journeyDraft,
  journeyDrafts,
  presentReference,
} from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { setETag } from '../http/etag.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence, PREPARING } from '../parts.js';
import { findingOf } from './finding-of.js';
import type { Preparing } from './preparing.js';
import { publishFiles } from './publish-files.js';

type Routes = typeof journeyDraftRoutes;

/** Journeys on which designers work (docs/studio.md#drafts). */
@Controller(API_PREFIX)
export class JourneyDraftsController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(PREPARING) private readonly preparing: Preparing,
  ) {}

  @Endpoint(journeyDraftRoutes.listDrafts)
  async list(@Input() call: Call<Routes['listDrafts']>): Promise<Page<DraftSummary>> {
    const { discarded, limit } = call.query;
    const after = readCursor(call, DRAFTS_POSITION);
    const page = await this.persistence.inOrganisation(call.identity.organisation, (tx) =>
      journeyDrafts(tx, { discarded, after, limit }),
    );
    return pageOf(call, page, (draft): DraftSummary => draft);
  }

  @Endpoint(journeyDraftRoutes.createDraft)
  async create(@Input() call: Call<Routes['createDraft']>): Promise<DraftSummary> {
    const { journey, name, base } = call.body;
    const draft = valueOf(
      await this.engine.createDraft({
        ...envelopeOf(call),
        journey,
        name,
        base: typeof base === 'number' ? base : base.map(keptOf),
      }),
    );
    setETag(call.response, draft.revision);
    return draft;
  }

  @Endpoint(journeyDraftRoutes.translateDiagram)
  async translate(@Input() call: Call<Routes['translateDiagram']>): Promise<TranslatedDiagram> {
    const { file } = call.body;
    const { organisation } = call.identity;
    const translated = await this.preparing.translate({ organisation, file });
    if (!translated.ok)
      throw new HttpProblem(422, 'not-a-diagram', {
        detail: 'This file cannot be read as a diagram. The findings say where.',
        findings: translated.failure.map((problem) => findingOf({ ...problem, file: file.path })),
      });
    const { tools, xml, report, process } = translated.value;
    return { tools, process, report, file: { path: file.path, encoding: 'utf8', content: xml } };
  }

  @Endpoint(journeyDraftRoutes.getDraft)
  async get(@Input() call: Call<Routes['getDraft']>): Promise<JourneyDraft> {
    const draft = await this.found(call, (tx) => journeyDraft(tx, call.params.draft));
    setETag(call.response, draft.revision);
    return draft;
  }

  @Endpoint(journeyDraftRoutes.changeDraft)
  async change(@Input() call: Call<Routes['changeDraft']>): Promise<DraftPosition> {
    const { files, removed } = call.body;
    // Without it somebody's change could be overwritten by one who has not seen it.
    if (call.expected === null) throw revisionNeeded();
    const changed = valueOf(
      await this.engine.changeDraft({
        ...envelopeOf(call),
        draft: call.params.draft,
        expected: call.expected,
        files: files.map(keptOf),
        removed,
        takenPaths,
      }),
    );
    setETag(call.response, changed.revision);
    return changed;
  }

  @Endpoint(journeyDraftRoutes.renameDraft)
  async rename(@Input() call: Call<Routes['renameDraft']>): Promise<DraftSummary> {
    const { name } = call.body;
    const { draft } = call.params;
    return valueOf(await this.engine.renameDraft({ ...envelopeOf(call), draft, name }));
  }

  @Endpoint(journeyDraftRoutes.discardDraft)
  async discard(@Input() call: Call<Routes['discardDraft']>): Promise<DraftSummary> {
    const { draft } = call.params;
    return valueOf(await this.engine.discardDraft({ ...envelopeOf(call), draft }));
  }

  @Endpoint(journeyDraftRoutes.restoreDraft)
  async restore(@Input() call: Call<Routes['restoreDraft']>): Promise<DraftSummary> {
    const { draft } = call.params;
    return valueOf(await this.engine.restoreDraft({ ...envelopeOf(call), draft }));
  }

  /** Publishes the revision that `If-Match` names, if the same version is live as was read. */
  @Endpoint(journeyDraftRoutes.publishDraft)
  async publish(@Input() call: Call<Routes['publishDraft']>): Promise<Published> {
    const { expected } = call;
    if (expected === null) throw revisionNeeded();
    const draft = await this.found(call, (tx) => journeyDraft(tx, call.params.draft));
    return publishFiles({
      persistence: this.persistence,
      preparing: this.preparing,
      envelope: envelopeOf(call),
      files: draft.files,
      plays: true,
      publish: (version) =>
        this.engine.publishDraft({
          ...version,
          draft: draft.id,
          expected,
          comparedWith: call.body.comparedWith,
        }),
    });
  }

  @Endpoint(journeyDraftRoutes.listDraftRevisions)
  async revisions(@Input() call: Call<Routes['listDraftRevisions']>): Promise<DraftRevision[]> {
    return this.found(call, async (tx) => {
      const revisions = await draftRevisions(tx, call.params.draft);
      return revisions.length > 0 ? revisions : null;
    });
  }

  @Endpoint(journeyDraftRoutes.getDraftRevision)
  async revision(@Input() call: Call<Routes['getDraftRevision']>): Promise<WholeRevision> {
    const { params } = call;
    const found = await this.found(call, (tx) => draftRevision(tx, params), 'revision');
    return { id: params.draft, ...found };
  }

  @Endpoint(journeyDraftRoutes.compareDraft)
  compare(@Input() call: Call<Routes['compareDraft']>): Promise<DraftDifferences> {
    const { draft } = call.params;
    const from = call.query.from ?? null;
    return this.found(call, (tx) => draftDifferences(tx, { draft, from }));
  }

  @Endpoint(journeyDraftRoutes.checkDraft)
  async check(
    @Input() call: Call<Routes['checkDraft']>,
  ): Promise<ResponseOf<Routes['checkDraft']>> {
    const { organisation } = call.identity;
    const { draft, reference } = await this.persistence.inOrganisation(
      organisation,
      async (tx) => ({
        draft: await journeyDraft(tx, call.params.draft),
        reference: await presentReference(tx),
      }),
    );
    if (!draft) throw notFound('draft');
    const { files, revision } = draft;
    const prepared = await this.preparing.prepare({ organisation, files, reference });
    return { revision, findings: prepared.findings.map(findingOf) };
  }

  private async found<T>(
    { identity }: Pick<Call<Routes['getDraft']>, 'identity'>,
    read: (tx: Tx) => Promise<T | null>,
    what = 'draft',
  ): Promise<T> {
    const value = await this.persistence.inOrganisation(identity.organisation, read);
    if (value === null) throw notFound(what);
    return value;
  }
}

const revisionNeeded = (): HttpProblem =>
  new HttpProblem(428, 'revision-needed', {
    detail: 'Say in If-Match which revision of the draft you have read.',
  });

const keptOf = ({ path, content, encoding }: JourneyFile): KeptFile => ({
  path,
  content,
  encoding: encoding ?? 'utf8',
});
