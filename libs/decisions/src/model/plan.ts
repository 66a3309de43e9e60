import type { Node, TypeNode } from '../feel/syntax/ast.js';

/**
 * A compiled model of decisions: plain JSON, part of the program. Elements have a key,
 * `{namespace}id`. It uses lists instead of objects, because users choose the names.
 */
export interface ModelPlan {
  spaces: SpacePlan[];
  decisions: DecisionPlan[];
  inputs: InputPlan[];
  knowledge: KnowledgePlan[];
  services: ServicePlan[];
}

/** One file: what its names mean. */
export interface SpacePlan {
  space: string;
  imports: { name: string; space: string }[];
  types: TypePlan[];
}

export interface TypePlan {
  name: string;
  definition: TypeDefinition;
}
export interface TypeDefinition {
  of: TypeNode | { components: TypePlan[] };
  isCollection: boolean;
  /** Unary tests that each item has to pass. */
  allowed: Node | null;
  /** Unary tests that the whole has to pass. */
  constraint: Node | null;
}

interface ElementPlan {
  key: string;
  id: string;
  space: string;
  name: string;
  type: TypeNode | null;
}

/**
 * The name of an element where it is required: `name`, inside the context `under` if it is
 * imported.
 */
export interface Requirement {
  key: string;
  kind: 'input' | 'decision' | 'knowledge';
  name: string;
  under: string | null;
}

export type InputPlan = ElementPlan;
export interface DecisionPlan extends ElementPlan {
  requires: Requirement[];
  logic: Node | null;
}
export interface KnowledgePlan extends ElementPlan {
  requires: Requirement[];
  parameters: { name: string; type: TypeNode | null }[];
  logic: Node | null;
}
export interface ServicePlan extends ElementPlan {
  outputs: string[];
  inputDecisions: string[];
  inputs: string[];
}

export const keyOf = (space: string, id: string): string => `{${space}}${id}`;
