import { lookUp } from './lookup.js';
import type { Session } from './session.js';
import type { Value } from './values/value.js';

/** Names in scope, innermost first. */
export interface Scope {
  readonly session: Session;
  /** Undefined if no scope declares the name. */
  find(name: string): Value | undefined;
}

/** The outermost scope: variables of the host, converted when first read. */
export class RootScope implements Scope {
  private readonly converted = new Map<string, Value>();

  constructor(
    readonly session: Session,
    private readonly read: (name: string) => Value | undefined,
  ) {}

  find(name: string): Value | undefined {
    const known = this.converted.get(name);
    if (known !== undefined) return known;
    const value = this.read(name);
    if (value === undefined) return undefined;
    this.session.spendWalk(value); // for the conversion
    this.converted.set(name, value);
    return value;
  }
}

/** One more layer of names over another scope. */
class InnerScope implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly names: ReadonlyMap<string, Value>,
  ) {}

  get session(): Session {
    return this.outer.session;
  }

  find(name: string): Value | undefined {
    const value = lookUp(this.names, name);
    return value === undefined ? this.outer.find(name) : value;
  }
}

export const withNames = (outer: Scope, names: ReadonlyMap<string, Value>): Scope =>
  new InnerScope(outer, names);
export const withName = (outer: Scope, name: string, value: Value): Scope =>
  new InnerScope(outer, new Map([[name, value]]));
