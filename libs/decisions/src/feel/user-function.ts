import type { Session } from './session.js';
import { coerced } from './types/coerce.js';
import type { FeelFunction, FeelType, Parameter, Value } from './values/value.js';

interface UserFunction {
  name: string;
  parameters: Parameter[];
  result: FeelType | null;
  run(names: Map<string, Value>, session: Session): Value;
}

/**
 * A function with named, typed parameters, written in FEEL, in a knowledge model or as a decision
 * service. If an argument does not fit, the result is null and the body does not run.
 */
export function userFunction({ name, parameters, result, run }: UserFunction): FeelFunction {
  const invokeNamed = (session: Session, args: Map<string, Value>): Value => {
    const names = bind(session, parameters, args);
    if (!names) return null;
    const value = run(names, session);
    if (!result) return value;
    const fitting = coerced(value, result, session);
    return fitting === undefined
      ? session.fail('type-mismatch', `The result of ${name} is not of the declared type.`)
      : fitting;
  };
  const invoke = (session: Session, args: Value[]): Value => {
    if (args.length !== parameters.length)
      return session.fail(
        'invalid-arguments',
        `${name} takes ${parameters.length} arguments, not ${args.length}.`,
      );
    return invokeNamed(
      session,
      new Map(parameters.map((parameter, index) => [parameter.name, args[index] ?? null])),
    );
  };
  return { kind: 'function', name, parameters, result, invoke, invokeNamed };
}

function bind(
  session: Session,
  parameters: Parameter[],
  args: Map<string, Value>,
): Map<string, Value> | null {
  const names = new Map<string, Value>();
  for (const { name, type } of parameters) {
    const given = args.get(name);
    if (given === undefined)
      return session.fail('invalid-arguments', `The argument "${name}" is missing.`);
    const fitting = type ? coerced(given, type, session) : given;
    if (fitting === undefined)
      return session.fail('type-mismatch', `The argument "${name}" is not of the declared type.`);
    names.set(name, fitting);
  }
  return args.size > names.size
    ? session.fail('invalid-arguments', 'There are more arguments than parameters.')
    : names;
}
