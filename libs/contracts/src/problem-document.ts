import { z } from 'zod';
import { finding } from './finding.js';
import { instant } from './primitives.js';

/**
 * A problem document (RFC 9457) with members of our own: `code`, which is stable and documented;
 * `errors`, one for each refused field; `findings`, which say why a journey cannot be published;
 * `current`, which says who has changed a draft meanwhile.
 */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
  findings: z.array(finding).optional(),
  current: z.object({ revision: z.int(), changedBy: z.string(), changedAt: instant }).optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
