import { z } from 'zod';
import { finding } from './finding.js';
import { changedFiles, journeyFile, journeyFiles, journeyPath, keptFile } from './journey-files.js';
import { published } from './journeys.js';
import { flag, id, instant, pageOf, paging, visible, wholeNumber } from './primitives.js';
import { route } from './route.js';

/** What a designer calls a draft, so that they find it again. */
const name = visible.trim().max(100);

/** Where a draft stands after a change. People are given by name. */
const position = {
  id: z.string(),
  /** Counts changes, from 1. */
  revision: z.int(),
  changedBy: z.string(),
  changedAt: instant,
};
const draftPosition = z.object(position);
export type DraftPosition = z.infer<typeof draftPosition>;

const summary = z.object({
  ...position,
  journey: z.string(),
  name: z.string(),
  /**
   * The published version with which it began, or which was last made of it; null if it began with
   * files and was not published.
   */
  base: z.int().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  /** When it was discarded, and until when it can be restored; null if it was not. */
  discarded: z.object({ by: z.string(), at: instant, until: instant }).nullable(),
});
export type DraftSummary = z.infer<typeof summary>;
const draft = summary.extend({ files: z.array(keptFile) });
export type JourneyDraft = z.infer<typeof draft>;

const revision = z.object({ revision: z.int(), changedBy: z.string(), changedAt: instant });
export type DraftRevision = z.infer<typeof revision>;
const wholeRevision = z.object({ ...position, files: z.array(keptFile) });
export type WholeRevision = z.infer<typeof wholeRevision>;

const difference = z.object({
  path: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
});
export type FileDifference = z.infer<typeof difference>;
const differences = z.object({
  /** What the draft is compared with; null for both where there is nothing. */
  version: z.int().nullable(),
  revision: z.int().nullable(),
  files: z.array(difference),
  /** The live version of the journey now; null where it has none. */
  live: z.int().nullable(),
});
export type DraftDifferences = z.infer<typeof differences>;

/** What became of one setting of another tool. */
const translatedSetting = z.object({
  /** Null for the file as a whole. */
  element: z.string().nullable(),
  name: z.string().nullable(),
  /** As the tool writes it: `camunda:assignee`. */
  setting: z.string(),
  value: z.string(),
  /** `to-complete`: translated, and somebody has to add something before it can be published. */
  outcome: z.enum(['translated', 'to-complete', 'not-translated', 'not-needed']),
  becomes: z.string().nullable(),
  why: z.string().nullable(),
});
export type TranslatedSetting = z.infer<typeof translatedSetting>;
const translatedDiagram = z.object({
  tools: z.array(z.enum(['camunda-7', 'camunda-8', 'flowable'])),
  file: keptFile,
  /** The first process, for the name of a draft. */
  process: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  report: z.array(translatedSetting),
});
export type TranslatedDiagram = z.infer<typeof translatedDiagram>;

const params = z.object({ draft: id });
const shared = { area: 'journeys', permission: 'journeys.publish' } as const;
const reading = { ...shared, method: 'GET', params } as const;
const changing = { ...shared, method: 'POST', command: true, params } as const;

/** Journeys on which designers work. A draft may be broken; nobody but them sees it. */
export const journeyDraftRoutes = {
  listDrafts: route({
    ...shared,
    method: 'GET',
    path: '/journey-drafts',
    summary: 'List drafts, the one changed last first. With `discarded`: those to be restored',
    query: z.object({ discarded: flag, ...paging }),
    response: pageOf(summary),
  }),
  createDraft: route({
    ...shared,
    method: 'POST',
    path: '/journey-drafts',
    summary: 'Begin a draft with a published version of the journey, or with files',
    status: 201,
    command: true,
    largeBody: true,
    body: z.strictObject({
      journey: id,
      name,
      base: z.union([z.int().min(1), journeyFiles]),
    }),
    response: summary,
    refusals: ['not-found', 'draft-too-large', 'too-many-drafts', 'drafts-full'],
  }),
  translateDiagram: route({
    ...shared,
    method: 'POST',
    path: '/journey-drafts/translate',
    summary:
      'Translate a diagram of Camunda 7, Camunda 8 or Flowable, with what became of each ' +
      'setting. Nothing is stored',
    largeBody: true,
    body: z.strictObject({ file: journeyFile }),
    response: translatedDiagram,
    refusals: ['not-a-diagram', 'too-costly'],
  }),
  getDraft: route({
    ...reading,
    path: '/journey-drafts/:draft',
    summary: 'Read a draft with its files. `ETag` is its revision',
    versioned: true,
    response: draft,
    refusals: ['not-found'],
  }),
  changeDraft: route({
    ...shared,
    method: 'PUT',
    path: '/journey-drafts/:draft',
    summary:
      'Change and remove files. `If-Match` names the revision that was read; if somebody has ' +
      'changed the draft since, the answer is 412 and says who, and nothing is lost',
    command: true,
    versioned: true,
    largeBody: true,
    params,
    body: z.strictObject({
      files: changedFiles,
      removed: z.array(journeyPath).max(1_000),
    }),
    response: draftPosition,
    refusals: [
      'not-found',
      'draft-changed',
      'draft-discarded',
      'draft-too-large',
      'drafts-full',
      'no-such-file',
      'path-taken',
      'revision-needed',
      'too-many-files',
    ],
  }),
  renameDraft: route({
    ...changing,
    path: '/journey-drafts/:draft/rename',
    summary: 'Give a draft another name',
    body: z.strictObject({ name }),
    response: summary,
    refusals: ['not-found', 'draft-discarded'],
  }),
  discardDraft: route({
    ...changing,
    path: '/journey-drafts/:draft/discard',
    summary: 'Discard a draft. It can be restored for 30 days',
    response: summary,
    refusals: ['not-found'],
  }),
  restoreDraft: route({
    ...changing,
    path: '/journey-drafts/:draft/restore',
    summary: 'Restore a draft that was discarded',
    response: summary,
    refusals: ['not-found', 'too-many-drafts'],
  }),
  publishDraft: route({
    ...changing,
    path: '/journey-drafts/:draft/publish',
    summary:
      'Publish a draft as a version. `If-Match` names the revision, and `comparedWith` the live ' +
      'version, with which its changes were read; if either has changed since, nothing happens',
    status: 201,
    versioned: true,
    body: z.strictObject({ comparedWith: z.int().min(1).nullable() }),
    response: published,
    refusals: [
      'not-found',
      'another-journey',
      'changed-meanwhile',
      'draft-changed',
      'draft-discarded',
      'lint-errors',
      'no-reference',
      'process-taken',
      'revision-needed',
      'scenarios-fail',
      'starts-each-other',
      'too-costly',
    ],
  }),
  listDraftRevisions: route({
    ...reading,
    path: '/journey-drafts/:draft/revisions',
    summary: 'List the kept revisions of a draft, newest first, with who made each',
    response: z.array(revision),
    refusals: ['not-found'],
  }),
  getDraftRevision: route({
    ...reading,
    path: '/journey-drafts/:draft/revisions/:revision',
    summary: 'Read a revision with its files',
    params: params.extend({ revision: wholeNumber({ from: 1 }) }),
    response: wholeRevision,
    refusals: ['not-found'],
  }),
  compareDraft: route({
    ...reading,
    path: '/journey-drafts/:draft/differences',
    summary: 'List the files in which a draft differs from its base version, or a revision of it',
    query: z.object({ from: wholeNumber({ from: 1 }).optional() }),
    response: differences,
    refusals: ['not-found'],
  }),
  checkDraft: route({
    ...reading,
    path: '/journey-drafts/:draft/findings',
    summary: 'Check a draft with the rules and the reference data of today',
    response: z.object({ revision: z.int(), findings: z.array(finding) }),
    refusals: ['not-found', 'too-costly'],
  }),
} as const;
