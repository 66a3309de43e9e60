import { z } from 'zod';

/**
 * A finding of the linter in a journey: a stable code, the element it is about, and a sentence that
 * tells the designer what to do.
 */
export const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  element: z.string().nullable(),
  message: z.string(),
  file: z.string().optional(),
  line: z.int().optional(),
});
export type Finding = z.infer<typeof finding>;
