import type { CompiledDecision } from '../contract.js';
import { compileNode } from '../compile-node.js';
import type { Compiler } from '../feel/nodes/compiler.js';
import { noTypes, resolveType, type FindType } from '../feel/nodes/types.js';
import type { DecisionTable } from '../feel/syntax/ast.js';
import type { DecisionPlan, ModelPlan } from '../model/plan.js';
import { typeFinders } from '../runtime/model-types.js';

/** A compiled decision with its parts, for people who change it. */
export interface OpenDecision {
  key: string;
  plan: ModelPlan;
  decision: DecisionPlan;
  /** Null for a decision that is no table, or a table that cannot be compiled. */
  table: DecisionTable | null;
  compiler: Compiler;
}

export function openDecision({ model }: CompiledDecision): OpenDecision | null {
  const { plan, root: key } = model as unknown as { plan: ModelPlan; root: string };
  const decision = plan.decisions.find((one) => one.key === key);
  if (!decision) return null;
  const { logic } = decision;
  return {
    key,
    plan,
    decision,
    table: logic?.node === 'decision-table' ? logic.table : null,
    compiler: compilerFor(typeFinders(plan.spaces)(decision.space)),
  };
}

const compilerFor = (find: FindType = noTypes): Compiler => ({
  compile: (node) => compileNode(node, find),
  type: (node) => resolveType(node, find),
});
