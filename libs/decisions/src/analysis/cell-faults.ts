import type { Problem } from '@waymark/domain';
import type { CompiledDecision } from '../contract.js';
import type { Node, TypeNode } from '../feel/syntax/ast.js';
import { inCell, type TableCell } from '../model/compilation.js';
import type { ModelPlan, TypeDefinition } from '../model/plan.js';

/**
 * Cells of a table that can be compiled but cannot be meant: a value of another type than the
 * column has, or one that the column does not allow. Only what stands in the table as it is can be
 * judged, so nothing is evaluated: the browser checks this without the evaluator.
 */
export function cellFaults({ id, model }: CompiledDecision): Problem[] {
  const { plan, root } = model as unknown as { plan: ModelPlan; root: string };
  const decision = plan.decisions.find(({ key }) => key === root);
  const logic = decision?.logic;
  if (!decision || logic?.node !== 'decision-table') return [];
  const types = plan.spaces.find(({ space }) => space === decision.space)?.types ?? [];
  const definitions = new Map(types.map(({ name, definition }) => [name, definition]));
  const { inputs, outputs, rules } = logic.table;
  const inputColumns = inputs.map(({ value, allowed }, column): Column => ({
    label: nameIn(value) ?? `column ${column + 1}`,
    ...limitsOf(value.node === 'typed' ? value.type : null, allowed, definitions),
  }));
  const outputColumns = outputs.map(({ name, type, allowed }, column): Column => ({
    label: name ?? (outputs.length > 1 ? `result ${column + 1}` : 'result'),
    ...limitsOf(type, allowed, definitions),
  }));
  return rules
    .flatMap(({ tests, outputs: entries }, row) => [
      ...inputColumns.map((column, at) =>
        judged(column, literalsIn(tests[at]), placed('input', row, at)),
      ),
      ...outputColumns.map((column, at) =>
        judged(column, single(entries[at]), placed('output', row, at)),
      ),
    ])
    .flatMap((fault) => fault ?? [])
    .map((fault) => ({ code: 'decision-cell-value', severity: 'error', ...fault, element: id }));
}

/** The variable that a column looks at, if it looks at nothing else. */
export const nameIn = (node: Node): string | null =>
  node.node === 'typed' ? nameIn(node.value) : node.node === 'name' ? node.name : null;

interface Column {
  label: string;
  kind: LiteralKind | 'other' | null;
  allowed: Node[];
}
type LiteralKind = 'number' | 'string' | 'boolean' | 'date';
interface Literal {
  kind: LiteralKind;
  text: string;
}

const KINDS = new Map<string, LiteralKind>([
  ['number', 'number'],
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['date', 'date'],
]);

function limitsOf(
  type: TypeNode | null,
  allowed: Node | null,
  definitions: ReadonlyMap<string, TypeDefinition>,
): Pick<Column, 'kind' | 'allowed'> {
  const named = type && namedLimits(type, definitions, 0);
  return {
    kind: named ? named.kind : null,
    allowed: [...(allowed ? [allowed] : []), ...(named?.allowed ?? [])],
  };
}

const DEEPEST = 10;

/** A type of the file is that on which it is based, with what it allows. */
function namedLimits(
  type: TypeNode,
  definitions: ReadonlyMap<string, TypeDefinition>,
  depth: number,
): Pick<Column, 'kind' | 'allowed'> {
  if (type.type !== 'named' || depth > DEEPEST) return { kind: null, allowed: [] };
  const own = definitions.get(type.name);
  if (!own) return { kind: KINDS.get(type.name) ?? null, allowed: [] };
  if (own.isCollection || 'components' in own.of) return { kind: null, allowed: [] };
  const base = namedLimits(own.of, definitions, depth + 1);
  const limits = [own.allowed, own.constraint].filter((node) => node !== null);
  return { kind: base.kind, allowed: [...limits, ...base.allowed] };
}

type Placed = Omit<TableCell, 'label'>;
const placed = (part: TableCell['part'], row: number, column: number): Placed => ({
  row,
  part,
  column,
});

function judged(
  { label, kind, allowed }: Column,
  literals: Literal[],
  place: Placed,
): Pick<Problem, 'message' | 'parameters'> | null {
  const other = literals.find((one) => kind !== null && one.kind !== kind);
  const refused = literals.find((one) => allowed.some((node) => refuses(node, one)));
  if (!other && !refused) return null;
  const message = other
    ? `${other.text} is not a ${kind}, which the column holds. Correct it`
    : `The column does not allow ${refused?.text ?? ''}. Choose one of its values, or allow it`;
  return inCell({ message }, { ...place, label });
}

/** The values that a test names, also at the ends of a range. */
function literalsIn(node: Node | undefined): Literal[] {
  if (!node) return [];
  switch (node.node) {
    case 'unary-tests':
      return node.tests.flatMap(literalsIn);
    case 'list':
      return node.items.flatMap(literalsIn);
    case 'range':
      return [...literalsIn(node.start), ...literalsIn(node.end)];
    case 'comparison-range':
      return literalsIn(node.value);
    default:
      return single(node);
  }
}

function single(node: Node | undefined): Literal[] {
  if (!node) return [];
  switch (node.node) {
    case 'number':
      return [{ kind: 'number', text: node.text }];
    case 'string':
      return [{ kind: 'string', text: JSON.stringify(node.text) }];
    case 'boolean':
      return [{ kind: 'boolean', text: String(node.value) }];
    case 'negate':
      return single(node.value).map(({ kind, text }) => ({ kind, text: `-${text}` }));
    case 'call': {
      const [argument] = node.args;
      const isDate = node.callee.node === 'name' && node.callee.name === 'date';
      return isDate && argument?.node === 'string'
        ? [{ kind: 'date', text: `date(${JSON.stringify(argument.text)})` }]
        : [];
    }
    default:
      return [];
  }
}

/** Surely refuses it: a list of values in which it is not. Anything else is not judged here. */
function refuses(allowed: Node, { kind, text }: Literal): boolean {
  if (allowed.node !== 'unary-tests' || allowed.negated) return false;
  const listed = allowed.tests.flatMap((test) => (test.node === 'list' ? test.items : [test]));
  if (!listed.every((test) => single(test).length === 1)) return false;
  return !listed.flatMap(single).some((one) => one.kind === kind && sameText(one, text));
}

const sameText = ({ kind, text }: Literal, other: string): boolean =>
  kind === 'number' ? Number(text) === Number(other) : text === other;
