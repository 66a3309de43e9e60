import type { Problem } from '@waymark/domain';
import { RootScope } from '../feel/scope.js';
import { INPUT } from '../feel/nodes/names.js';
import { withName } from '../feel/scope.js';
import { freeNames } from '../feel/syntax/free-names.js';
import type { Node } from '../feel/syntax/ast.js';
import { coerced } from '../feel/types/coerce.js';
import { plainType } from '../feel/types/feel-type.js';
import { textOf } from '../feel/values/text.js';
import { kindOf, type FeelType, type Value } from '../feel/values/value.js';
import { inCell, type TableCell } from '../model/compilation.js';
import type { CompiledDecision } from '../contract.js';
import { nameIn } from './asked-of.js';
import { comparedIn } from './column-classes.js';
import { newSession } from './columns.js';
import { openDecision, type OpenDecision } from './open-table.js';

/**
 * Cells of a table that can be compiled but cannot be meant: a value of another type than the
 * column has, or one that the column does not allow.
 */
export function cellFaults(decision: CompiledDecision): Problem[] {
  const open = openDecision(decision);
  if (!open?.table) return [];
  const { inputs, outputs, rules } = open.table;
  const faults = rules.flatMap((rule, row) => [
    ...inputs.flatMap(({ value, allowed }, column): Fault[] => {
      const test = rule.tests[column];
      if (!test) return [];
      const type = value.node === 'typed' ? open.compiler.type(value.type) : null;
      const values = comparedIn(test, open.compiler) ?? [];
      return judged(open, { values, type, allowed }).map((message) => ({
        cell: { row, part: 'input', column, label: nameIn(value) ?? `column ${column + 1}` },
        message,
      }));
    }),
    ...outputs.flatMap(({ name, type, allowed }, column): Fault[] => {
      const entry = rule.outputs[column];
      const values = entry ? fixed(open, entry) : [];
      const declared = type ? open.compiler.type(type) : null;
      return judged(open, { values, type: declared, allowed }).map((message) => ({
        cell: {
          row,
          part: 'output',
          column,
          label: name ?? (outputs.length > 1 ? `result ${column + 1}` : 'result'),
        },
        message,
      }));
    }),
  ]);
  return faults.map(({ cell, message }) => ({
    code: 'decision-cell-value',
    severity: 'error',
    ...inCell({ message }, cell),
    element: decision.id,
  }));
}

interface Fault {
  cell: TableCell;
  message: string;
}

/** The value of an entry that reads nothing. */
function fixed({ compiler }: OpenDecision, entry: Node): Value[] {
  if (freeNames(entry).reads.length > 0 || entry.node === 'faulty') return [];
  const values = comparedIn(entry, compiler);
  return entry.node === 'range' || entry.node === 'list' ? [] : (values ?? []);
}

function judged(
  { compiler }: OpenDecision,
  { values, type, allowed }: { values: Value[]; type: FeelType | null; allowed: Node | null },
): string[] {
  const wrong = values.find((value) => {
    if (value === null) return false;
    const session = newSession();
    if (type && !fits(value, type)) return true;
    if (!allowed) return false;
    const scope = withName(new RootScope(session, () => undefined), INPUT, value);
    return session.silently(() => compiler.compile(allowed)(scope)) === false;
  });
  if (wrong === undefined || wrong === null) return [];
  const plain = type && plainType(type);
  const isOther = plain?.type === 'kind' && plain.kind !== kindOf(wrong);
  return [
    isOther
      ? `${shown(wrong)} is not a ${plain.kind}, which the column holds. Correct it`
      : `The column does not allow ${shown(wrong)}. Choose one of its values, or allow it`,
  ];
}

/** A single value may stand where a list is wanted, and a list of a column may hold it. */
function fits(value: Value, type: FeelType): boolean {
  const session = newSession();
  const plain = plainType(type);
  if (plain.type === 'list')
    return fits(value, plain.of) || coerced(value, type, session) !== undefined;
  return coerced(value, type, session) !== undefined;
}

const shown = (value: Value): string =>
  typeof value === 'string' ? `"${value.slice(0, 60)}"` : textOf(value).slice(0, 60);
