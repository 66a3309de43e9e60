import { type Compilation, type NodeDraft, nodesOf } from '../../../compile/compilation.js';
import { localNames } from '../../../compile/passes/variables.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Every variable that a decision reads is declared, or is local to an element or scope. */
export const decisionInputUndeclared: RuleHere = {
  code: 'decision-input-undeclared',
  severity: 'error',
  check: (compilation) => {
    if (compilation.bare) return [];
    const local = localNames(compilation);
    return [...nodesOf(compilation)].flatMap((node) => unknownInputs(compilation, node, local));
  },
};

function unknownInputs(
  compilation: Compilation,
  { element, plan }: NodeDraft,
  local: ReadonlySet<string>,
): RuleFinding[] {
  const decision =
    plan.decision === undefined ? undefined : compilation.decisions.get(plan.decision.id);
  const missing = (decision?.inputs ?? []).filter(
    (name) => !compilation.variables.has(name) && !local.has(name),
  );
  return missing.map((name) => ({
    element,
    message:
      `The decision '${decision?.id ?? ''}' reads '${name}', which is not ` +
      'declared. Declare it in journey.json, or correct the name',
  }));
}
