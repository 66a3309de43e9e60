import type { Session } from '../session.js';
import type { FeelFunction, Value } from '../values/value.js';
import { argumentFor, type BuiltInParameter, type Overload } from './overload.js';

type Arguments = (Value | undefined)[];

/**
 * A built-in function. It uses the first overload that fits the arguments as they are, or else
 * after coercion.
 */
export function builtInFunction(name: string, overloads: Overload[]): FeelFunction {
  const run = (
    session: Session,
    given: Iterable<Value>,
    candidates: { overload: Overload; args: Arguments }[],
  ): Value => {
    session.spend();
    for (const isExact of [true, false]) {
      for (const { overload, args } of candidates) {
        const fitting = fittingArguments(overload, args, isExact);
        if (fitting) return session.admit(overload.run(session, fitting as never));
      }
    }
    return session.refuse(`${name}() does not take these arguments.`, ...given);
  };
  return {
    kind: 'function',
    name,
    parameters:
      overloads[0]?.parameters.map((parameter) => ({ name: parameter.name, type: null })) ?? [],
    result: null,
    invoke: (session, args) =>
      run(
        session,
        args,
        overloads.flatMap((overload) => positional(overload, args)),
      ),
    invokeNamed: (session, args) =>
      run(
        session,
        args.values(),
        overloads.flatMap((overload) => named(overload, args)),
      ),
  };
}

function positional(overload: Overload, args: Value[]): { overload: Overload; args: Arguments }[] {
  const { parameters, isVariadic } = overload;
  const required = parameters.filter((parameter) => !parameter.isOptional).length;
  if (args.length < required || (args.length > parameters.length && !isVariadic)) return [];
  if (!isVariadic) return [{ overload, args }];
  const fixed = parameters.length - 1;
  return [{ overload, args: [...args.slice(0, fixed), args.slice(fixed)] }];
}

function named(
  { parameters, ...rest }: Overload,
  args: Map<string, Value>,
): { overload: Overload; args: Arguments }[] {
  const known = new Set(parameters.map((parameter) => parameter.name));
  const isComplete = parameters.every(
    (parameter) => parameter.isOptional || args.has(parameter.name),
  );
  if (!isComplete || [...args.keys()].some((name) => !known.has(name))) return [];
  return [
    {
      overload: { parameters, ...rest, isVariadic: false },
      args: parameters.map((parameter) => args.get(parameter.name)),
    },
  ];
}

function fittingArguments(
  { parameters, isVariadic }: Overload,
  args: Arguments,
  isExact: boolean,
): Arguments | null {
  const fitting: Arguments = [];
  for (const [index, parameter] of parameters.entries()) {
    const value = args[index];
    if (value === undefined) {
      fitting.push(undefined);
      continue;
    }
    const isRest = isVariadic && index === parameters.length - 1;
    const found = isRest ? restFor(parameter, value, isExact) : fit(parameter, value, isExact);
    if (found === undefined) return null;
    fitting.push(found);
  }
  return fitting;
}

function restFor(parameter: BuiltInParameter, values: Value, isExact: boolean): Value | undefined {
  const found = (values as Value[]).map((value) => fit(parameter, value, isExact));
  return found.includes(undefined) ? undefined : (found as Value[]);
}

function fit(parameter: BuiltInParameter, value: Value, isExact: boolean): Value | undefined {
  const found = argumentFor(parameter, value);
  return isExact && found !== value ? undefined : found;
}
