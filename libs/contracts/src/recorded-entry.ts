import type { FieldSchema } from '@waymark/forms';
import { z } from 'zod';
import { instant, json } from './primitives.js';

/** A question of a form of the journey. */
const formField = z.looseObject({
  name: z.string(),
  type: z.string(),
  label: z.string(),
}) as unknown as z.ZodType<FieldSchema>;

/** What somebody said, planned or decided, as it was recorded: in a task or outside one. */
export const recordedEntry = z.object({
  id: z.string(),
  at: instant,
  /** Name of the person who recorded it. */
  by: z.string(),
  title: z.string(),
  /** The task in which it was recorded; null outside a task. */
  task: z.string().nullable(),
  kind: z.enum(['safety-plan', 'plan', 'needs', 'closure', 'contact', 'other']),
  /** Questions with their answers, in the order of the form. */
  lines: z.array(z.object({ field: formField, value: json })),
});
export type RecordedEntry = z.infer<typeof recordedEntry>;
