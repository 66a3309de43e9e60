/**
 * The syntax tree of FEEL: plain JSON, made once when a journey is published. Names are as the
 * model writes them, with white space collapsed.
 */
export type Node =
  | { node: 'number'; text: string }
  | { node: 'string'; text: string }
  | { node: 'temporal'; text: string }
  | { node: 'boolean'; value: boolean }
  | { node: 'null' }
  | { node: 'input' }
  | { node: 'name'; name: string }
  | { node: 'path'; of: Node; name: string }
  | { node: 'filter'; of: Node; test: Node }
  | { node: 'list'; items: Node[] }
  | { node: 'context'; entries: Entry[] }
  | {
      node: 'range';
      start: Node;
      end: Node;
      startIncluded: boolean;
      endIncluded: boolean;
    }
  | { node: 'comparison-range'; operator: ComparisonOperator; value: Node }
  | { node: 'negate'; value: Node }
  | {
      node: 'arithmetic';
      operator: ArithmeticOperator;
      left: Node;
      right: Node;
    }
  | {
      node: 'compare';
      operator: ComparisonOperator;
      left: Node;
      right: Node;
    }
  | {
      node: 'between';
      value: Node;
      low: Node;
      high: Node;
    }
  | { node: 'in'; value: Node; tests: Node[] }
  | { node: 'and'; left: Node; right: Node }
  | { node: 'or'; left: Node; right: Node }
  | {
      node: 'if';
      condition: Node;
      then: Node;
      else: Node;
    }
  | { node: 'for'; iterators: Iterator[]; body: Node }
  | { node: 'some'; iterators: Iterator[]; body: Node }
  | { node: 'every'; iterators: Iterator[]; body: Node }
  | { node: 'instance-of'; value: Node; type: TypeNode }
  | {
      node: 'function';
      parameters: FormalParameter[];
      body: Node;
      external: boolean;
    }
  | { node: 'call'; callee: Node; args: Node[] }
  | { node: 'call-named'; callee: Node; args: Entry[] }
  | { node: 'unary-tests'; negated: boolean; tests: Node[] }
  | { node: 'any-input' }
  /** A value with a declared type. A value of another type becomes null. */
  | {
      node: 'typed';
      value: Node;
      type: TypeNode;
      place: string;
    }
  /** Entries that can read those before them, and one expression that gives the value. */
  | { node: 'result-of'; entries: Entry[]; result: Node }
  /** An expression that could not be compiled. Its value is null, with the reason as a problem. */
  | { node: 'faulty'; code: string; message: string }
  | { node: 'decision-table'; table: DecisionTable };

/** A decision table (DMN 1.5, 8). `owner` is the decision or knowledge model that it stands in. */
export interface DecisionTable {
  owner: string;
  hitPolicy: HitPolicy;
  aggregation: Aggregation | null;
  inputs: { value: Node; allowed: Node | null }[];
  outputs: TableOutput[];
  rules: TableRule[];
}
export interface TableOutput {
  /** Null if there is only one output, which needs no name. */
  name: string | null;
  type: TypeNode | null;
  /** Unary tests, in order of priority. */
  allowed: Node | null;
  default: Node | null;
}
/** `tests` in the order of the inputs, `outputs` in the order of the outputs. */
export interface TableRule {
  id: string;
  tests: Node[];
  outputs: Node[];
}
export type HitPolicy =
  'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface Entry {
  name: string;
  value: Node;
}
/** `in value`, or `in value..to` if there is a `to`. */
export interface Iterator {
  name: string;
  value: Node;
  to?: Node;
}
interface FormalParameter {
  name: string;
  type?: TypeNode;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A type as FEEL writes it. */
export type TypeNode =
  | { type: 'named'; name: string }
  | { type: 'list' | 'range'; of: TypeNode }
  | { type: 'context'; entries: { name: string; type: TypeNode }[] }
  | { type: 'function'; parameters: TypeNode[]; result: TypeNode };

export type NodeName = Node['node'];
export type NodeOf<N extends NodeName> = Extract<Node, { node: N }>;
