import { parseTree } from './syntax/parse.js';
import { readTree } from './syntax/read-tree.js';
import type { Node } from './syntax/ast.js';
import { compare } from './values/comparison.js';
import { numberFromText } from './values/number.js';
import { durationFromText } from './values/parse-duration.js';
import {
  dateFromText,
  dateTimeFromText,
  temporalFromText,
  timeFromText,
} from './values/parse-temporal.js';
import type { FeelRange, Value } from './values/value.js';

const LONGEST = 1_000;

/**
 * Reads a range whose ends are literals in order, as `range()` takes it (DMN 1.5, 10.3.4.1). Null
 * if it is not one.
 */
export function rangeFromText(text: string): FeelRange | null {
  if (text.length > LONGEST) return null;
  const tree = parseTree(text.trim(), 'expression', { inScope: [], everywhere: [] });
  if ('code' in tree) return null;
  const node = readTree(tree, text.trim());
  if (node.node !== 'range') return null;
  const [start, end] = [literalOf(node.start), literalOf(node.end)];
  const order = compare(start, end);
  return order === null || order > 0
    ? null
    : {
        kind: 'range',
        start,
        end,
        startIncluded: node.startIncluded,
        endIncluded: node.endIncluded,
      };
}

const CONSTRUCTORS = new Map<string, (text: string) => Value>([
  ['date', dateFromText],
  ['time', timeFromText],
  ['date and time', dateTimeFromText],
  ['duration', durationFromText],
]);

function literalOf(node: Node): Value {
  if (node.node === 'number') return numberFromText(node.text);
  if (node.node === 'string') return node.text;
  if (node.node === 'temporal') return temporalFromText(node.text);
  if (node.node !== 'call' || node.callee.node !== 'name') return null;
  const [argument] = node.args;
  return argument?.node === 'string'
    ? (CONSTRUCTORS.get(node.callee.name)?.(argument.text) ?? null)
    : null;
}
