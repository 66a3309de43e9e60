import { CALLED_999 } from '@waymark/domain';
import { z } from 'zod';
import { words } from './primitives.js';

/** The longest answer to where they are now, wherever danger is told. */
export const LONGEST_WHERE = 1_000;

/** The same questions about danger now as in the forms of the tasks. */
export const dangerAnswers = {
  /** Whether they are in danger now. */
  emergency: z.boolean().optional(),
  /** Where they are now, for 999; required in danger. */
  whereInDanger: z.string().trim().max(LONGEST_WHERE).optional(),
  /** What is happening, in their own words; required in danger. */
  dangerWords: words.optional(),
  /** Whether somebody has called 999; required in danger. */
  called999: z.enum(CALLED_999).optional(),
};

type DangerAnswers = z.infer<z.ZodObject<typeof dangerAnswers>>;

/** Whoever reports danger says where, what is happening, and whether 999 was called. */
export const saysDanger = ({
  emergency,
  whereInDanger,
  dangerWords,
  called999,
}: DangerAnswers): boolean =>
  emergency !== true || Boolean(whereInDanger && dangerWords && called999);

export const DANGER_IS_SAID = {
  message: 'In danger, say where they are, what is happening and whether somebody called 999',
  path: ['emergency'],
};
