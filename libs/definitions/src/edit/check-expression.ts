import { compileExpression } from '@waymark/decisions';

export interface CheckedExpression {
  /** Why it is no expression; null if it is one. */
  fault: string | null;
  /** Names that it reads and that nothing declares. */
  undeclared: string[];
}

/** Checks an expression as publishing does. A leading `=` is allowed. */
export function checkExpression(text: string, declared: readonly string[]): CheckedExpression {
  const compiled = compileExpression(text.replace(/^\s*=/, '').trim());
  if (!compiled.ok) return { fault: compiled.failure[0]?.message ?? '', undeclared: [] };
  const known = new Set(declared);
  return {
    fault: null,
    undeclared: compiled.value.reads.filter((name) => !known.has(name) && name !== 'settings'),
  };
}
