import type { Session } from '../session.js';
import { isContext, type FeelContext, type Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

/** Contexts (DMN 1.5, 10.3.4.11). */
export const contextFunctions: BuiltIns = {
  'get value': [
    overload('m: context, key: string', (_, [m, key]: [FeelContext, string]) => m.get(key) ?? null),
  ],
  'get entries': [overload('m: context', (session, [m]: [FeelContext]) => entriesOf(session, m))],
  'context put': [
    overload(
      'context: context, key: string, value: any',
      (session, [context, key, value]: [FeelContext, string, Value]) =>
        put(session, context, { key, value }),
    ),
    overload(
      'context: context, keys: list, value: any',
      (session, [context, keys, value]: [FeelContext, Value[], Value]) =>
        putDeep(session, context, { keys, value }),
    ),
  ],
  'context merge': [
    overload('contexts: list', (session, [contexts]: [Value[]]) => merge(session, contexts)),
  ],
  context: [
    overload('entries: list', (session, [entries]: [Value[]]) => contextOf(session, entries)),
  ],
};

function entriesOf(session: Session, context: FeelContext): Value {
  session.spend(context.size);
  return [...context].map(
    ([key, value]) =>
      new Map<string, Value>([
        ['key', key],
        ['value', value],
      ]),
  );
}

function put(
  session: Session,
  context: FeelContext,
  { key, value }: { key: string; value: Value },
): FeelContext {
  session.spend(context.size);
  return new Map(context).set(key, value);
}

function putDeep(
  session: Session,
  context: FeelContext,
  { keys, value }: { keys: Value[]; value: Value },
): Value {
  const [key, ...further] = keys;
  if (typeof key !== 'string') return session.fail('invalid-arguments', 'A key is not a string.');
  if (further.length === 0) return put(session, context, { key, value });
  const inner = context.get(key);
  if (inner === undefined || !isContext(inner))
    return session.fail('invalid-arguments', `The value under the key "${key}" is not a context.`);
  const changed = putDeep(session, inner, { keys: further, value });
  return changed === null ? null : put(session, context, { key, value: changed });
}

function merge(session: Session, contexts: Value[]): Value {
  if (!contexts.every(isContext))
    return session.fail('invalid-arguments', 'context merge() merges contexts only.');
  session.spend(contexts.reduce((total, context) => total + context.size, 0));
  return new Map(contexts.flatMap((context) => [...context]));
}

/**
 * A context from a list of `{key, value}`. The result is null if a key occurs twice or is not a
 * string.
 */
function contextOf(session: Session, entries: Value[]): Value {
  session.spend(entries.length);
  const made: FeelContext = new Map();
  for (const entry of entries) {
    const key = isContext(entry) ? entry.get('key') : undefined;
    const value = isContext(entry) ? entry.get('value') : undefined;
    if (typeof key !== 'string' || value === undefined || made.has(key))
      return session.fail(
        'invalid-arguments',
        'context() takes entries with a key of their own and a value.',
      );
    made.set(key, value);
  }
  return made;
}
