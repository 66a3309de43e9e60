import type { Session } from '../session.js';
import {
  type FeelContext,
  type FeelFunction,
  type FeelRange,
  type FeelType,
  type Value,
  is,
  isContext,
  kindOf,
} from '../values/value.js';
import { plainType } from './feel-type.js';

/**
 * Whether a value is of a type. Null is of every type. Restrictions are tested only if there is a
 * session.
 */
export function conforms(value: Value, type: FeelType, session?: Session): boolean {
  if (value === null) return true;
  session?.spend();
  switch (type.type) {
    case 'any':
      return true;
    case 'reference':
      return conforms(value, type.resolve(), session);
    case 'restricted':
      return conforms(value, type.base, session) && (!session || type.allows(session, value));
    case 'kind':
      return kindOf(value) === type.kind;
    case 'list':
      return Array.isArray(value) && value.every((item) => conforms(item, type.of, session));
    case 'range':
      return is(value, 'range') && rangeConforms(value, type.of);
    case 'context':
      return isContext(value) && entriesConform(value, type.entries, session);
    case 'function':
      return is(value, 'function') && functionConforms(value, type.parameters, type.result);
  }
}

function entriesConform(
  context: FeelContext,
  entries: ReadonlyMap<string, FeelType>,
  session?: Session,
): boolean {
  for (const [name, type] of entries) {
    const value = context.get(name);
    if (value === undefined || !conforms(value, type, session)) return false;
  }
  return true;
}

const rangeConforms = (range: FeelRange, of: FeelType): boolean =>
  [range.start, range.end].every((end) => end === undefined || conforms(end, of));

/** Parameters may be wider, and the result narrower, than the type requires (DMN 1.5, table 53). */
function functionConforms(
  value: FeelFunction,
  parameters: FeelType[] | null,
  result: FeelType,
): boolean {
  if (!parameters) return true;
  if (value.parameters.length !== parameters.length) return false;
  const wide = value.parameters.every(
    (parameter, index) =>
      !parameter.type || typeConforms(parameters[index] ?? { type: 'any' }, parameter.type),
  );
  return wide && (!value.result || typeConforms(value.result, result));
}

/** Whether every value of one type is also of the other, without restrictions. */
function typeConforms(type: FeelType, to: FeelType): boolean {
  const [left, right] = [plainType(type), plainType(to)];
  if (right.type === 'any') return true;
  if (left.type === 'kind' && left.kind === 'null') return true;
  if (left.type === 'kind' && right.type === 'kind') return left.kind === right.kind;
  if (left.type === 'list' && right.type === 'list') return typeConforms(left.of, right.of);
  if (left.type === 'range' && right.type === 'range') return typeConforms(left.of, right.of);
  if (left.type === 'context' && right.type === 'context')
    return entryTypesConform(left.entries, right.entries);
  if (left.type === 'function' && right.type === 'function')
    return functionTypesConform(left, right);
  return false;
}

function entryTypesConform(
  left: ReadonlyMap<string, FeelType>,
  right: ReadonlyMap<string, FeelType>,
): boolean {
  return [...right].every(([name, type]) => {
    const own = left.get(name);
    return own !== undefined && typeConforms(own, type);
  });
}

type FunctionType = Extract<FeelType, { type: 'function' }>;

function functionTypesConform(left: FunctionType, right: FunctionType): boolean {
  if (!right.parameters) return true;
  if (!left.parameters || left.parameters.length !== right.parameters.length) return false;
  return (
    left.parameters.every((own, index) =>
      typeConforms(right.parameters?.[index] ?? { type: 'any' }, own),
    ) && typeConforms(left.result, right.result)
  );
}
