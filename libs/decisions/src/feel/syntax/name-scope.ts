import { trackVariables, VariableContext } from 'lezer-feel';

/**
 * The names that a text may use, in the form that the parser needs. Names in FEEL can contain
 * spaces and operators, so the parser has to know the names. It follows a path into the known shape
 * of a value. If the shape is unknown, it gets all names of the model (`everywhere`), so that
 * `x.first name - 1` reads the same for every x. Keys are in a Map, because `__proto__` and
 * `constructor` are ordinary names.
 */
export function nameTracker(
  names: Iterable<string>,
  everywhere: Iterable<string>,
): ReturnType<typeof trackVariables> {
  const scope = new NameScope(new Map([...names].map((name) => [name, null])));
  const anywhere = scopeOf(everywhere);
  class ModelScope extends NameScope {
    static override of(...contexts: unknown[]): NameScope {
      return merged(contexts, anywhere);
    }
  }
  return trackVariables(scope, ModelScope);
}

const scopes = new WeakMap<Iterable<string>, NameScope>();

/** Made once for the names of a model, which are the same for each of its expressions. */
function scopeOf(names: Iterable<string>): NameScope {
  const known = scopes.get(names) ?? new NameScope(new Map([...names].map((name) => [name, null])));
  scopes.set(names, known);
  return known;
}

class NameScope extends VariableContext {
  constructor(readonly names: ReadonlyMap<string, unknown> = new Map()) {
    super({});
  }

  override getKeys(): string[] {
    return [...this.names.keys()];
  }

  override get(key: string): unknown {
    return this.names.get(key) ?? null;
  }

  override set(key: string, value: unknown): this {
    return new NameScope(new Map(this.names).set(key, value)) as this;
  }

  static override isAtomic(value: unknown): boolean {
    return !(value instanceof NameScope);
  }
}

/**
 * Merges known shapes. A single shape stays the same object, because the parser caches its findings
 * by object.
 */
function merged(contexts: unknown[], anywhere: NameScope): NameScope {
  const known = contexts.filter((context): context is NameScope => context instanceof NameScope);
  const parts = known.length < contexts.length || known.length === 0 ? [...known, anywhere] : known;
  const [first] = parts;
  if (first && new Set(parts).size === 1) return first;
  const names = new Map<string, unknown>();
  for (const part of parts)
    for (const [name, value] of part.names) names.set(name, value ?? names.get(name) ?? null);
  return new NameScope(names);
}
