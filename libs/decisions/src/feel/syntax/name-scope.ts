import { trackVariables, VariableContext } from 'lezer-feel';

/**
 * The names that a text may use, as the parser asks for them. FEEL's names hold blanks and
 * operators, so what is a name
 * depends on which are known. The parser follows a path into what it knows of the value's shape;
 * where it knows nothing
 * we answer all names of the model (`everywhere`), so that `x.first name - 1` reads the same
 * whatever x is.
 * Keys live in a Map: `__proto__` and `constructor` are names like others.
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
 * One of what is known; the very same object where there is only one, because the parser keeps what
 * it found out by object.
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
