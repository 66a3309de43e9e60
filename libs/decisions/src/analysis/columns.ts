import { INPUT } from '../feel/nodes/names.js';
import { RootScope, withName, type Scope } from '../feel/scope.js';
import { Session } from '../feel/session.js';
import type { Node } from '../feel/syntax/ast.js';
import { coerced } from '../feel/types/coerce.js';
import { plainType } from '../feel/types/feel-type.js';
import { kindOf, type FeelType, type Value } from '../feel/values/value.js';
import type { TypeDefinition } from '../model/plan.js';
import {
  classesOf,
  comparedIn,
  isClassKind,
  type ClassKind,
  type ValueClass,
} from './column-classes.js';
import type { OpenDecision } from './open-table.js';

/** A column of inputs, with the classes that its tests tell apart. */
export interface AnalysedColumn {
  /** Null where its values cannot be put into classes. */
  kind: ClassKind | null;
  classes: ValueClass[];
  /** Which classes each row surely takes, and which it may take. */
  surely: boolean[][];
  perhaps: boolean[][];
  /** Rows whose test does not say by itself what it takes. */
  unread: number[];
}

const ANY: ValueClass = { value: null };

export function analysedColumns(open: OpenDecision): AnalysedColumn[] {
  const { table } = open;
  if (!table) return [];
  return table.inputs.map(({ value, allowed }, index) =>
    analysed(open, {
      value,
      allowed,
      tests: table.rules.map(({ tests }) => tests[index] ?? { node: 'any-input' }),
    }),
  );
}

interface Column {
  value: Node;
  allowed: Node | null;
  tests: Node[];
}

function analysed(open: OpenDecision, { value, allowed, tests }: Column): AnalysedColumn {
  const { compiler } = open;
  const type = value.node === 'typed' ? compiler.type(value.type) : null;
  const compared = tests.map((test) => comparedIn(test, compiler));
  const limits = [allowed, ...restrictionsOf(open, value)].flatMap((node) =>
    node ? [comparedIn(node, compiler)] : [],
  );
  const kind = kindIn(type, [...compared, ...limits]);
  // What a value is restricted to by something that cannot be read may be less than all classes.
  const classes =
    kind === null ? [ANY] : allowedClasses(open, { kind, compared, limits, value, type, allowed });
  const read = tests.map((test, row) => {
    const values = compared[row] ?? null;
    const isRead = values !== null && (kind !== null || isAny(test));
    return isRead && values.every((one) => one === null || kindOf(one) === kind || kind === null);
  });
  const surely = tests.map((test, row) =>
    classes.map((one) => read[row] === true && holds(open, test, one.value)),
  );
  return {
    kind,
    classes,
    surely,
    perhaps: surely.map((taken, row) => (read[row] ? taken : taken.map(() => true))),
    unread: read.flatMap((isRead, row) => (isRead ? [] : [row])),
  };
}

const isAny = (test: Node): boolean => test.node === 'any-input';

/** The declared kind, or else that of everything the tests compare with. */
function kindIn(type: FeelType | null, compared: (Value[] | null)[]): ClassKind | null {
  if (type) {
    const plain = plainType(type);
    if (plain.type === 'kind') return isClassKind(plain.kind) ? plain.kind : null;
    if (plain.type !== 'any') return null;
  }
  const kinds = new Set(
    compared
      .flatMap((values) => values ?? [])
      .flatMap((one) => (one === null ? [] : [kindOf(one)])),
  );
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined && isClassKind(only) ? only : null;
}

interface Classing {
  kind: ClassKind;
  compared: (Value[] | null)[];
  limits: (Value[] | null)[];
  value: Node;
  type: FeelType | null;
  allowed: Node | null;
}

function allowedClasses(
  open: OpenDecision,
  { kind, compared, limits, value, type, allowed }: Classing,
): ValueClass[] {
  const session = newSession();
  const classes = classesOf(
    kind,
    [...compared, ...limits].flatMap((values) => values ?? []),
  ).filter(
    (one) =>
      (allowed === null || holds(open, allowed, one.value)) &&
      (type === null || session.silently(() => coerced(one.value, type, session)) !== undefined),
  );
  return isNeverUnknown(value) ? classes : [...classes, { value: null }];
}

/** `a = b` is true or false, whatever is known. */
const isNeverUnknown = (value: Node): boolean =>
  value.node === 'typed'
    ? isNeverUnknown(value.value)
    : value.node === 'compare' && (value.operator === '=' || value.operator === '!=');

/** Tests that the named types of a model put on a value. */
function restrictionsOf(open: OpenDecision, value: Node): (Node | null)[] {
  if (value.node !== 'typed' || value.type.type !== 'named') return [];
  const { name } = value.type;
  const space = open.plan.spaces.find((one) => one.space === open.decision.space);
  const definition = space?.types.find((one) => one.name === name)?.definition;
  return definition ? restrictionsIn(definition) : [];
}

const restrictionsIn = ({ allowed, constraint }: TypeDefinition): (Node | null)[] => [
  allowed,
  constraint,
];

/** Whether a test takes a value, judged by what judges it in a case. */
function holds({ compiler }: OpenDecision, test: Node, value: Value): boolean {
  const session = newSession();
  const scope: Scope = new RootScope(session, () => undefined);
  try {
    return compiler.compile(test)(withName(scope, INPUT, value)) === true;
  } catch {
    return false;
  }
}

const newSession = (): Session => new Session(ANY_TIME, 'Europe/London');
const ANY_TIME = '2026-01-01T00:00:00.000Z';
