import {
  type Compilation,
  type NameUse,
  type NodeDraft,
  nodesOf,
} from '../../../compile/compilation.js';
import { localNames } from '../../../compile/local-names.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * Every variable that a decision reads is declared, or local: a loop item, a property, an input.
 */
export const decisionInputUndeclared: RuleHere = {
  code: 'decision-input-undeclared',
  severity: 'error',
  check: (compilation) =>
    compilation.bare ? [] : withLocals(compilation, localNames(compilation)),
};

const withLocals = (compilation: Compilation, isLocal: (use: NameUse) => boolean): RuleFinding[] =>
  [...nodesOf(compilation)].flatMap((node) => unknownInputs(compilation, node, isLocal));

function unknownInputs(
  compilation: Compilation,
  { element, plan }: NodeDraft,
  isLocal: (use: NameUse) => boolean,
): RuleFinding[] {
  const decision =
    plan.decision === undefined ? undefined : compilation.decisions.get(plan.decision.id);
  const missing = (decision?.inputs ?? []).filter(
    (name) => !compilation.variables.has(name) && !isLocal({ name, element }),
  );
  return missing.map((name) => ({
    element,
    message:
      `The decision '${decision?.id ?? ''}' reads '${name}', which is not ` +
      'declared. Declare it in journey.json, or correct the name',
  }));
}
