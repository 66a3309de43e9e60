import type { Node, TypeNode } from '../feel/syntax/ast.js';

/**
 * A model of decisions compiled: plain JSON, part of the program. Elements are named by key, `{name
 * space}id`. Lists rather than
 * objects, because the names in it are users' words.
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
 * How an element is called where it is required: `name`, inside the context `under` if it was
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
