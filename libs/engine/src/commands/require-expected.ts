import type { Envelope } from './envelope.js';
import { refuse } from '../refusal.js';

/**
 * Refuses a command that expects another version than the present one. Call it after the row is
 * locked, so that nothing can change between this check and the command.
 */
export function requireExpected(
  { expected }: Pick<Envelope, 'expected'>,
  present: string | number,
): void {
  if (expected !== undefined && expected !== String(present))
    throw refuse(
      412,
      'changed-meanwhile',
      'This has changed since you loaded it. Look at it again before you continue.',
    );
}
