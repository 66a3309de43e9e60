import { z } from 'zod';

/** RFC 9457 with our two members: `code`, stable and documented, and `errors`, one for each field that was refused. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
