import { type Compilation, type NodeDraft, nodesOf } from '../../../compile/compilation.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Every variable that a decision reads is declared. */
export const decisionInputUndeclared: RuleHere = {
  code: 'decision-input-undeclared',
  severity: 'error',
  check: (compilation) =>
    compilation.bare
      ? []
      : [...nodesOf(compilation)].flatMap((node) => unknownInputs(compilation, node)),
};

function unknownInputs(compilation: Compilation, { element, plan }: NodeDraft): RuleFinding[] {
  const decision =
    plan.decision === undefined ? undefined : compilation.decisions.get(plan.decision.id);
  const local = new Set((plan.inputs ?? []).map(({ target }) => target));
  const missing = (decision?.inputs ?? []).filter(
    (name) => name !== 'settings' && !compilation.variables.has(name) && !local.has(name),
  );
  return missing.map((name) => ({
    element,
    message:
      `The decision '${decision?.id ?? ''}' reads '${name}', which is not ` +
      'declared. Declare it in journey.json, or correct the name',
  }));
}
