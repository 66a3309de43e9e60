import type { Node } from '../feel/syntax/ast.js';
import { freeNames } from '../feel/syntax/free-names.js';
import { namesOf } from './read-requirements.js';
import type { DecisionPlan, ModelPlan } from './plan.js';

/**
 * Names of the variables that a model reads: its input data, and undeclared names in its
 * expressions.
 */
export function freeInputs({ inputs, decisions }: ModelPlan): string[] {
  const undeclared = decisions.flatMap((decision) => undeclaredNames(decision));
  return [...new Set([...inputs.map(({ name }) => name), ...undeclared])].sort();
}

/** The organisation's values that a model reads, in its knowledge models too. */
export function settingsRead({ decisions, knowledge }: ModelPlan): string[] {
  const logic = [...decisions, ...knowledge].flatMap((each) => (each.logic ? [each.logic] : []));
  return [...new Set(logic.flatMap((node) => freeNames(node).settings))].sort();
}

// Inside filters, these names are usually entries of items.
function certainNames(logic: Node): string[] {
  const { reads, itemReads } = freeNames(logic);
  return reads.filter((name) => !itemReads.includes(name));
}

function undeclaredNames({ logic, requires }: DecisionPlan): string[] {
  const declared = new Set(namesOf(requires));
  return logic ? certainNames(logic).filter((name) => !declared.has(name)) : [];
}
