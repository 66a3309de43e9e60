import { compileExpression, type CompiledExpression } from '@waymark/decisions';
import type { Json, ProcessId } from '@waymark/domain';
import type { EventPlan } from '../program/event-plan.js';
import type { NodePlan } from '../program/node-plan.js';
import type { NodeType } from '../program/node-type.js';
import type { FlowPlan, ProcessPlan, ScopePlan } from '../program/process-plan.js';
import type { Program } from '../program/program.js';
import type { MappingPlan, ValuePlan } from '../program/value-plan.js';

export const feel = (text: string): CompiledExpression => {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(`not FEEL: ${text}`);
  return compiled.value;
};
export const literal = (value: Json): ValuePlan => ({ kind: 'literal', value });
/** A text that begins with `=` is an expression, as in the attributes of a diagram. */
export const value = (text: string): ValuePlan =>
  text.startsWith('=') ? feel(text.slice(1)) : literal(text);
export const mapping = (from: Record<string, string>): MappingPlan[] =>
  Object.entries(from).map(([target, source]) => ({ source: value(source), target }));

/**
 * A node as a test writes it. `in` names its sub-process, `on` the activity that a boundary event
 * is attached to.
 */
export type Draft = Partial<
  Omit<NodePlan, 'id' | 'type' | 'incoming' | 'outgoing' | 'inputs' | 'outputs'>
> & {
  in?: string;
  on?: string;
  inputs?: Record<string, string>;
  outputs?: Record<string, string>;
};

/**
 * Builds a process as a diagram would: nodes, then flows as `a -> b -> c`, with a condition as `a
 * -[x > 1]-> b` and the default flow as `a -[*]-> b`.
 */
export class ProcessBuilder {
  readonly #nodes: Record<string, NodePlan> = {};
  readonly #flows: Record<string, FlowPlan> = {};
  readonly #data: Record<string, ScopePlan['data']> = {};
  #extra: Partial<ProcessPlan> = {};

  constructor(readonly id: ProcessId = 'process') {}

  node(
    id: string,
    type: NodeType,
    { in: scope = this.id, on, inputs, outputs, ...rest }: Draft = {},
  ): this {
    this.#nodes[id] = {
      ...rest,
      id,
      type,
      scope,
      incoming: [],
      outgoing: [],
      ...(on !== undefined && { attachedTo: on }),
      ...(inputs && { inputs: mapping(inputs) }),
      ...(outputs && { outputs: mapping(outputs) }),
    };
    return this;
  }

  start = (id = 'start', draft: Draft = {}): this => this.node(id, 'startEvent', draft);
  end = (id = 'end', draft: Draft = {}): this => this.node(id, 'endEvent', draft);
  user = (id: string, draft: Draft = {}): this => this.node(id, 'userTask', draft);
  catch = (id: string, event: EventPlan, draft: Draft = {}): this =>
    this.node(id, 'intermediateCatchEvent', { ...draft, events: [event] });
  throw = (id: string, event: EventPlan, draft: Draft = {}): this =>
    this.node(id, 'intermediateThrowEvent', { ...draft, events: [event] });
  boundary = (id: string, on: string, draft: Draft): this =>
    this.node(id, 'boundaryEvent', { in: this.#nodes[on]?.scope ?? this.id, ...draft, on });

  data(scope: string, name: string, initial?: Json): this {
    (this.#data[scope] ??= []).push({ name, ...(initial !== undefined && { initial }) });
    return this;
  }

  with(extra: Partial<ProcessPlan>): this {
    this.#extra = { ...this.#extra, ...extra };
    return this;
  }

  flow(path: string): this {
    const parts = path.split(/\s*-(?:\[(.*?)\]-)?>\s*/);
    for (let index = 0; index + 2 < parts.length; index += 2)
      this.#connect(parts[index] ?? '', parts[index + 2] ?? '', parts[index + 1]);
    return this;
  }

  #connect(source: string, target: string, condition: string | undefined): void {
    const [from, to] = [this.#nodes[source], this.#nodes[target]];
    if (!from || !to) throw new Error(`no node for ${source} -> ${target}`);
    let id = `${source}-${target}`;
    while (this.#flows[id]) id += "'";
    this.#flows[id] = {
      id,
      source,
      target,
      ...(condition !== undefined && condition !== '*' && { condition: feel(condition) }),
    };
    if (condition === '*') from.defaultFlow = id;
    from.outgoing.push(id);
    to.incoming.push(id);
  }

  build(): ProcessPlan {
    const scopes: Record<string, ScopePlan> = {};
    const nodes = Object.values(this.#nodes);
    for (const id of new Set([
      this.id,
      ...nodes.map((node) => node.scope),
      ...nodes.filter(isContainer).map((node) => node.id),
    ]))
      scopes[id] = this.#scope(id);
    for (const host of nodes) {
      const attached = nodes.filter((node) => node.attachedTo === host.id).map((node) => node.id);
      if (attached.length > 0) host.boundaries = attached;
    }
    return {
      id: this.id,
      executable: true,
      nodes: this.#nodes,
      flows: this.#flows,
      scopes,
      ...this.#extra,
    };
  }

  #scope(id: string): ScopePlan {
    const inside = Object.values(this.#nodes).filter((node) => node.scope === id);
    const ofType = (type: NodeType): string[] =>
      inside.filter((node) => node.type === type).map((node) => node.id);
    return {
      nodes: inside.map((node) => node.id),
      starts: ofType('startEvent'),
      eventSubProcesses: ofType('eventSubProcess'),
      data: this.#data[id] ?? [],
    };
  }
}

const isContainer = ({ type }: NodePlan): boolean =>
  ['subProcess', 'eventSubProcess', 'transaction', 'adHocSubProcess'].includes(type);

export const process = (id?: string): ProcessBuilder => new ProcessBuilder(id);

export function program(
  built: ProcessBuilder | ProcessBuilder[],
  extra: Partial<Program> = {},
): Program {
  const plans = [built].flat().map((each) => each.build());
  return {
    id: 'program',
    format: 1,
    journey: 'test',
    processes: Object.fromEntries(plans.map((plan) => [plan.id, plan])),
    decisions: {},
    forms: {},
    variables: {},
    permissions: { processes: {} },
    ...extra,
  };
}
