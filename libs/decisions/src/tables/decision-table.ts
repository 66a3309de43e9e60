import type { Compiler, Evaluate } from '../feel/nodes/compiler.js';
import { INPUT } from '../feel/nodes/names.js';
import { withName, type Scope } from '../feel/scope.js';
import { toJson } from '../feel/values/json.js';
import type { SeenTable } from '../feel/session.js';
import type { DecisionTable, HitPolicy, NodeOf } from '../feel/syntax/ast.js';
import type { Value } from '../feel/values/value.js';
import { any } from './any.js';
import { collect } from './collect.js';
import { first } from './first.js';
import type { Hit, HitPolicyRule } from './hit-policy.js';
import { outputOrder } from './output-order.js';
import { outputsOf, type TableOutputs } from './outputs.js';
import { priority } from './priority.js';
import { ruleOrder } from './rule-order.js';
import { unique } from './unique.js';

const POLICIES: Record<HitPolicy, HitPolicyRule> = {
  UNIQUE: unique,
  FIRST: first,
  PRIORITY: priority,
  ANY: any,
  COLLECT: collect,
  'RULE ORDER': ruleOrder,
  'OUTPUT ORDER': outputOrder,
};

interface Rule {
  id: string;
  tests: Evaluate[];
  outputs: Evaluate[];
}

/** A decision table, ready to run (DMN 1.5, 8.2 and 10.3.2.11). */
export function decisionTable({ table }: NodeOf<'decision-table'>, compiler: Compiler): Evaluate {
  const readInputs = inputsOf(table, compiler);
  const outputs = outputsOf(table, compiler);
  const rules = table.rules.map(({ id, ...rule }): Rule => ({
    id,
    tests: rule.tests.map(compiler.compile),
    outputs: rule.outputs.map(compiler.compile),
  }));
  return (scope) => {
    const { session } = scope;
    const inputs = readInputs(scope);
    if (!inputs) return null;
    if (session.watch)
      session.watch({
        owner: table.owner,
        inputs: inputs.map(toJson),
        rows: seen(scope, rules, inputs),
      });
    const hits = hitsOf(scope, { rules, inputs, outputs, onlyFirst: table.hitPolicy === 'FIRST' });
    if (hits.length === 0) return outputs.ofNoHit(scope);
    const fire = ({ id }: Hit): void => void session.rules.push(`${table.owner}:${id}`);
    const rank = outputs.rankIn(scope);
    return session.admit(
      POLICIES[table.hitPolicy]({ session, hits, aggregation: table.aggregation, rank, fire }),
    );
  };
}

/** Null if an input has a value that the table does not allow. */
function inputsOf(table: DecisionTable, { compile }: Compiler): (scope: Scope) => Value[] | null {
  const inputs = table.inputs.map(({ value, allowed }) => ({
    value: compile(value),
    allowed: allowed ? compile(allowed) : null,
  }));
  return (scope) => {
    const values: Value[] = [];
    for (const [index, { value, allowed }] of inputs.entries()) {
      const input = value(scope);
      if (allowed && input !== null && allowed(withName(scope, INPUT, input)) !== true) {
        return scope.session.fail(
          'invalid-value',
          `Input ${index + 1} of the table has a value that it does not allow.`,
        );
      }
      values.push(input);
    }
    return values;
  };
}

/** Every cell of every row, for somebody who wants to see why a row does not fit. */
const seen = (scope: Scope, rules: Rule[], inputs: Value[]): SeenTable['rows'] =>
  scope.session.silently(() =>
    rules.map(({ id, tests }) => ({
      id,
      fits: tests.map((test, at) => test(withName(scope, INPUT, inputs[at] ?? null)) === true),
    })),
  );

interface Search {
  rules: Rule[];
  inputs: Value[];
  outputs: TableOutputs;
  onlyFirst: boolean;
}

function hitsOf(scope: Scope, { rules, inputs, outputs, onlyFirst }: Search): Hit[] {
  const hits: Hit[] = [];
  const scopes = inputs.map((input) => withName(scope, INPUT, input));
  for (const rule of rules) {
    scope.session.spend();
    if (!rule.tests.every((test, index) => test(scopes[index] ?? scope) === true)) continue;
    hits.push(hitOf(scope, rule, outputs));
    if (onlyFirst) break;
  }
  return hits;
}

function hitOf(scope: Scope, { id, outputs: entries }: Rule, outputs: TableOutputs): Hit {
  let known: Value[] | null = null;
  const values = (): Value[] => (known ??= outputs.valuesOf(scope, entries));
  return { id, values, output: () => outputs.outputOf(values()) };
}
