import type { DeclaredType } from '@waymark/decisions';
import type { Program } from '../program/program.js';

type Types = Readonly<Record<string, DeclaredType>>;

const known = new WeakMap<Program, Types>();

/**
 * The variables that the journey declares as a date, a time or a duration. Every decision reads their
 * text so, however its model is drawn. Made once for each program.
 */
export function declaredTypes(program: Program): Types {
  const found = known.get(program);
  if (found) return found;
  const types: Record<string, DeclaredType> = Object.fromEntries(
    Object.entries(program.variables).flatMap(([name, { type }]): [string, DeclaredType][] =>
      type === 'date' || type === 'date-time' || type === 'duration' ? [[name, type]] : [],
    ),
  );
  known.set(program, types);
  return types;
}
