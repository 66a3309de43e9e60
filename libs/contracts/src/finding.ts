import { z } from 'zod';

/**
 * What lint says of a journey: a stable code, the element it is about, and a sentence its designer
 * can act on.
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
