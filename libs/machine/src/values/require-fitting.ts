import type { Json } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { Run } from '../run.js';
import { misfitsOf } from './misfits.js';

/**
 * A result of a script, a decision or a called process, what a mapping gives in or out, and an item
 * of a loop have the type that the journey declares, or they are not stored: a condition on them
 * would be false, and nobody would see why (docs/semantics.md#values-from-inside). Names that
 * nobody declared are the diagram's own.
 * @throws Fault which names the variable, never the value
 */
export function requireFitting(run: Run, results: readonly [string, Json][]): void {
  const misfits = misfitsOf(run.program, Object.fromEntries(results), run.at).filter(
    ({ code }) => code !== 'undeclared',
  );
  if (misfits.length > 0)
    throw new Fault(
      'result-refused',
      misfits.map(({ name, code }) => `${code}: the variable ${name}`).join('; '),
    );
}
