import { CALLED_999 } from '@waymark/domain';
import { z } from 'zod';
import { caseBanner } from './case-banner.js';
import { CASE_CLOSED } from './case-refusals.js';
import { DANGER_IS_SAID, dangerAnswers, LONGEST_WHERE, saysDanger } from './danger-told.js';
import { id, reason, sentInstant, visible, words } from './primitives.js';
import { route } from './route.js';

const answer = z.enum(['given', 'refused', 'withdrawn', 'not-asked', 'unknown']);
const consentAnswers = z
  .strictObject({
    support: answer.optional(),
    sharing: answer.optional(),
    contact: answer.optional(),
    /** Whether somebody spoke to them; then `emergency` is asked. */
    spokenTo: z.boolean(),
    /** `emergency` is required whenever somebody spoke to them. */
    ...dangerAnswers,
    /** The victim's own words. */
    words: words.optional(),
  })
  .refine(({ support, sharing, contact }) => (support ?? sharing ?? contact) !== undefined, {
    message: 'Give at least one answer: support, sharing or contact',
  })
  .refine(({ spokenTo, emergency }) => !spokenTo || emergency !== undefined, {
    message: 'Say whether they are in danger now',
    path: ['emergency'],
  })
  .refine(saysDanger, DANGER_IS_SAID);

const person = z.strictObject({
  role: z.enum(['household', 'suspect', 'parent', 'witness', 'professional']),
  child: z.boolean().nullable().default(null),
  name: visible.trim().min(1).max(200),
  /** For example `mother`, `lives at the address`. */
  relationship: z.string().trim().max(200).optional(),
  /** Of a suspect: the reference in the system from which the case came. */
  reference: z.string().trim().max(100).optional(),
});

const document = z.strictObject({
  title: visible.trim().min(1).max(200),
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/, 'a word in lower case'),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, 'a media type, as in image/png'),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
  retention: z.string().trim().max(100).nullable().default(null),
});

const work = {
  method: 'POST',
  area: 'cases',
  permission: 'cases.work',
  command: true,
  versioned: true,
  params: z.object({ case: id }),
} as const;

/** What workers record about a case outside a task. */
export const caseRecordRoutes = {
  recordConsent: route({
    ...work,
    path: '/cases/:case/consent',
    summary: 'Record what the victim agrees to or withdraws: support, sharing, contact',
    body: consentAnswers,
    response: caseBanner,
    refusals: CASE_CLOSED,
  }),
  tellDanger: route({
    ...work,
    path: '/cases/:case/danger',
    summary:
      'Tell at once that the person is in danger now. A task for whoever makes sure that help ' +
      'arrives opens, and the safeguarding lead and the supervisor on duty are told',
    body: z.strictObject({
      /** Where they are now, as far as anybody knows. */
      whereInDanger: visible.trim().min(1).max(LONGEST_WHERE),
      called999: z.enum(CALLED_999),
      /** What they said. */
      words: words.nullable().default(null),
    }),
    response: caseBanner,
    refusals: CASE_CLOSED,
  }),
  recordDeath: route({
    ...work,
    path: '/cases/:case/death',
    summary:
      'Record that somebody said that the victim has died. Messages stop, nothing closes, ' +
      'and somebody finds out the same day',
    body: z.strictObject({
      /** If anybody said when. */
      diedAt: sentInstant.nullable().default(null),
      /** Who said it, and how. */
      reason,
    }),
    response: caseBanner,
    refusals: [...CASE_CLOSED, 'in-the-future', 'before-birth', 'too-long-ago', 'death-recorded'],
  }),
  undoDeath: route({
    ...work,
    path: '/cases/:case/death/undo',
    summary: 'Take back a death that another person recorded by mistake. The work begins again',
    permission: 'supervision.reassign',
    body: z.strictObject({ reason }),
    response: caseBanner,
    refusals: [...CASE_CLOSED, 'no-death', 'another-person-needed'],
  }),
  nameWorker: route({
    ...work,
    path: '/cases/:case/worker',
    summary: 'Name the worker of a case, and a deputy',
    permission: 'supervision.reassign',
    body: z.strictObject({ worker: id, deputy: id.nullable().default(null), reason }),
    response: caseBanner,
    refusals: [
      ...CASE_CLOSED,
      'conflict-of-interest',
      'unknown-person',
      'lacks-role',
      'another-person-needed',
    ],
  }),
  linkPerson: route({
    ...work,
    path: '/cases/:case/people',
    summary: 'Add a person other than the victim to the file',
    status: 201,
    body: person,
    response: z.object({ person: z.string() }),
    refusals: CASE_CLOSED,
  }),
  addDocument: route({
    ...work,
    path: '/cases/:case/documents',
    summary: 'Record that a document, which is kept elsewhere, belongs to the file',
    status: 201,
    body: document,
    response: z.object({ document: z.string() }),
    refusals: CASE_CLOSED,
  }),
} as const;
