import { compileNode } from '../compile-node.js';
import type { Evaluate } from '../feel/nodes/compiler.js';
import { resolveType } from '../feel/nodes/types.js';
import type { TypeNode } from '../feel/syntax/ast.js';
import type { FeelType, Parameter } from '../feel/values/value.js';
import type {
  DecisionPlan,
  InputPlan,
  KnowledgePlan,
  ModelPlan,
  Requirement,
  ServicePlan,
} from '../model/plan.js';
import { typeFinders } from './model-types.js';

export interface LoadedElement {
  key: string;
  id: string;
  space: string;
  name: string;
  type: FeelType | null;
}
export interface LoadedDecision extends LoadedElement {
  requires: Requirement[];
  logic: Evaluate | null;
}
interface LoadedKnowledge extends LoadedDecision {
  parameters: Parameter[];
}
export interface LoadedService extends LoadedElement {
  outputs: string[];
  inputDecisions: string[];
  inputs: string[];
}

/** A model ready to run. */
export interface LoadedModel {
  decisions: ReadonlyMap<string, LoadedDecision>;
  inputs: ReadonlyMap<string, LoadedElement>;
  knowledge: ReadonlyMap<string, LoadedKnowledge>;
  services: ReadonlyMap<string, LoadedService>;
}

const loaded = new WeakMap<ModelPlan, LoadedModel>();

/** Made once for each plan. */
export function loadModel(plan: ModelPlan): LoadedModel {
  const known = loaded.get(plan);
  if (known) return known;
  const model = load(plan);
  loaded.set(plan, model);
  return model;
}

function load(plan: ModelPlan): LoadedModel {
  const finderOf = typeFinders(plan.spaces);
  const typed = (type: TypeNode | null, space: string): FeelType | null =>
    type && resolveType(type, finderOf(space));
  const element = ({ key, id, space, name, type }: InputPlan): LoadedElement => ({
    key,
    id,
    space,
    name,
    type: typed(type, space),
  });
  const decision = (found: DecisionPlan): LoadedDecision => ({
    ...element(found),
    requires: found.requires,
    logic: found.logic && compileNode(found.logic, finderOf(found.space)),
  });
  const knowledge = (found: KnowledgePlan): LoadedKnowledge => ({
    ...decision(found),
    parameters: found.parameters.map(({ name, type }) => ({
      name,
      type: typed(type, found.space),
    })),
  });
  const service = (found: ServicePlan): LoadedService => ({
    ...element(found),
    outputs: found.outputs,
    inputDecisions: found.inputDecisions,
    inputs: found.inputs,
  });
  return {
    decisions: byKey(plan.decisions, decision),
    inputs: byKey(plan.inputs, element),
    knowledge: byKey(plan.knowledge, knowledge),
    services: byKey(plan.services, service),
  };
}

function byKey<P extends InputPlan, L>(plans: P[], load: (plan: P) => L): ReadonlyMap<string, L> {
  return new Map(plans.map((plan) => [plan.key, load(plan)]));
}
