import type { Compiler, Evaluate } from '../feel/nodes/compiler.js';
import type { Scope } from '../feel/scope.js';
import type { DecisionTable, Node, TableOutput } from '../feel/syntax/ast.js';
import { coerce } from '../feel/types/coerce.js';
import type { FeelType, Value } from '../feel/values/value.js';
import { matches } from '../feel/values/membership.js';
import { numberOf } from '../feel/values/number.js';

/** Combines the outputs of rules. */
export interface TableOutputs {
  valuesOf(scope: Scope, entries: Evaluate[]): Value[];
  outputOf(values: Value[]): Value;
  /** If no rule matches, the default values. Without defaults, an empty list or null. */
  ofNoHit(scope: Scope): Value;
  rankIn(scope: Scope): (output: number, value: Value) => number;
}

const LISTS = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);

export function outputsOf(table: DecisionTable, compiler: Compiler): TableOutputs {
  const types = table.outputs.map(({ type }) => (type ? compiler.type(type) : null));
  const defaults = table.outputs.map((output) =>
    output.default ? compiler.compile(output.default) : null,
  );
  const priorities = table.outputs.map(({ allowed }) =>
    prioritiesOf(allowed).map(compiler.compile),
  );
  const outputOf = (values: Value[]): Value => joined(table.outputs, values);
  return {
    outputOf,
    valuesOf: (scope, entries) =>
      entries.map((entry, index) =>
        typed(scope, entry(scope), [types[index] ?? null, table.outputs[index]]),
      ),
    ofNoHit(scope) {
      if (defaults.every((value) => value === null)) return noOutput(scope, table);
      return outputOf(defaults.map((value) => value?.(scope) ?? null));
    },
    rankIn(scope) {
      const values = priorities.map((list) => list.map((value) => value(scope)));
      return (output, value) => rankOf(values[output] ?? [], value);
    },
  };
}

function joined(outputs: TableOutput[], values: Value[]): Value {
  const [only] = outputs;
  if (outputs.length === 1 && only) return values[0] ?? null;
  return new Map(
    outputs.map(({ name }, index) => [name ?? `output ${index + 1}`, values[index] ?? null]),
  );
}

/** A sum of nothing is null, a count of nothing is zero and a list of nothing is empty. */
function noOutput({ session }: Scope, { hitPolicy, aggregation }: DecisionTable): Value {
  if (hitPolicy === 'COLLECT' && aggregation) return aggregation === 'COUNT' ? numberOf(0) : null;
  return LISTS.has(hitPolicy) ? [] : session.fail('no-match', 'No rule of the table matches.');
}

const typed = (
  { session }: Scope,
  value: Value,
  [type, output]: [FeelType | null, TableOutput | undefined],
): Value => coerce(session, value, { type, place: output?.name ?? 'the output' });

const prioritiesOf = (allowed: Node | null): Node[] =>
  allowed?.node === 'unary-tests' ? allowed.tests : [];

function rankOf(list: Value[], value: Value): number {
  const at = list.findIndex((candidate) => matches(value, candidate) === true);
  return at < 0 ? list.length : at;
}
