import type { Problem } from '@waymark/domain';
import { identitiesIn, readLibrary } from '../compile-decisions.js';
import { noTypes, resolveType, type FindType } from '../feel/nodes/types.js';
import type { Compiler } from '../feel/nodes/compiler.js';
import type { DecisionTable } from '../feel/syntax/ast.js';
import { compileNode } from '../compile-node.js';
import { ModelCompiler } from '../model/compile-model.js';
import type { ModelFile } from '../model/definitions.js';
import type { DecisionPlan, ModelPlan } from '../model/plan.js';
import { typeFinders } from '../runtime/model-types.js';

/** A decision of some files, compiled with what it requires, for people who change it. */
export interface OpenDecision {
  key: string;
  plan: ModelPlan;
  decision: DecisionPlan;
  /** Null for a decision that is no table, or a table that cannot be compiled. */
  table: DecisionTable | null;
  /** What compiling finds in the decision itself. */
  problems: Problem[];
  compiler: Compiler;
}

/** Null if the files cannot be read, or have no such decision. */
export function openDecision(files: ModelFile[], id: string): OpenDecision | null {
  const library = readLibrary(files);
  if (!library.ok) return null;
  const found = library.value.files
    .flatMap((owner) => identitiesIn(owner))
    .find((one) => one.kind === 'decision' && one.id === id);
  if (!found) return null;
  const problems: Problem[] = [];
  const plan = new ModelCompiler(library.value, problems).plan(found.key);
  const decision = plan.decisions.find(({ key }) => key === found.key);
  if (!decision) return null;
  const { logic } = decision;
  return {
    key: found.key,
    plan,
    decision,
    table: logic?.node === 'decision-table' ? logic.table : null,
    problems: problems.filter(({ element }) => element === id),
    compiler: compilerFor(typeFinders(plan.spaces)(decision.space)),
  };
}

const compilerFor = (find: FindType = noTypes): Compiler => ({
  compile: (node) => compileNode(node, find),
  type: (node) => resolveType(node, find),
});
