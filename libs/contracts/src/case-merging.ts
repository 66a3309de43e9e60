import { z } from 'zod';
import { caseBanner } from './case-banner.js';
import { grade, id, instant, priority, reason } from './primitives.js';
import { route } from './route.js';

/** A case as it stands beside the one that it may be merged with. */
const mergeSide = z.object({
  banner: caseBanner,
  openedAt: instant,
  closedAt: instant.nullable(),
  bornOn: z.string().nullable(),
  /** What is open: the tasks of its journey and of its other processes. */
  work: z.array(z.object({ title: z.string(), due: instant.nullable() })),
});
export type MergeSide = z.infer<typeof mergeSide>;

const proposal = z.object({
  case: z.string(),
  reference: z.string(),
  by: z.string(),
  at: instant,
  reason: z.string(),
});

const mergePreview = z.object({
  /** The case that stays open. */
  stays: mergeSide,
  /** The case that is closed as a duplicate. */
  goes: mergeSide,
  /** What the case that stays is afterwards. */
  after: z.object({ grade, priority, flags: z.array(z.string()), says: z.array(z.string()) }),
  /** Why they cannot be merged this way round; null if they can. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** A second person has to agree. */
  secondPerson: z.boolean(),
  /** Who has proposed it already. */
  proposed: proposal.nullable(),
});
export type MergePreview = z.infer<typeof mergePreview>;

/** With which cases a case was merged. */
export const caseMerging = z.object({
  /** The case that stays, where this one was merged into it. */
  into: z.object({ case: z.string(), reference: z.string() }).nullable(),
  from: z.array(z.object({ case: z.string(), reference: z.string() })),
  /** Proposed by one person; a second one has to agree. */
  proposed: proposal.nullable(),
});
export type CaseMerging = z.infer<typeof caseMerging>;

const work = {
  area: 'cases',
  permission: 'cases.work',
} as const;
const params = z.object({ case: id });
const body = z.strictObject({ from: id, reason });
const closed = ['not-found', 'unknown-case', 'break-glass-needed', 'victim-and-suspect'] as const;

/** Merging two cases of one person, and taking it back. */
export const caseMergingRoutes = {
  compareCases: route({
    ...work,
    method: 'GET',
    path: '/cases/:case/merge/:other',
    summary: 'Compare a case with another one, by its reference or id, before they are merged',
    params: z.object({ case: id, other: id }),
    response: mergePreview,
    refusals: closed,
  }),
  mergeCases: route({
    ...work,
    method: 'POST',
    path: '/cases/:case/merge',
    summary: 'Merge another case of the same person into this one, or propose or agree to it',
    command: true,
    versioned: true,
    params,
    body,
    response: z.object({ merged: z.boolean() }),
    refusals: [
      ...closed,
      'changed-meanwhile',
      'merged-case',
      'has-died',
      'suspect-there',
      'closed-case-stays',
      'work-open',
      'second-person-needed',
      'another-merge-proposed',
    ],
  }),
  undoMerge: route({
    ...work,
    method: 'POST',
    path: '/cases/:case/merge/undo',
    summary: 'Take a merge back, or the proposal of one. The other case is opened again',
    command: true,
    versioned: true,
    params,
    body,
    response: z.object({ undone: z.literal(true) }),
    refusals: [...closed, 'changed-meanwhile', 'not-merged', 'merged-case'],
  }),
} as const;
