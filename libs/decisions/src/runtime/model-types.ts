import { compileNode } from '../compile-node.js';
import { INPUT } from '../feel/nodes/names.js';
import { resolveType, type FindType } from '../feel/nodes/types.js';
import { RootScope, withName } from '../feel/scope.js';
import type { Node } from '../feel/syntax/ast.js';
import { ANY } from '../feel/types/feel-type.js';
import type { FeelType } from '../feel/values/value.js';
import type { SpacePlan, TypeDefinition } from '../model/plan.js';

/** Types by the name that a file uses: its own types, and imported ones as `import.name`. */
export function typeFinders(spaces: SpacePlan[]): (space: string) => FindType {
  const finders = new Map<string, FindType>();
  const finderOf = (space: string): FindType => finders.get(space) ?? (() => undefined);
  for (const plan of spaces) {
    const own = new Map(
      plan.types.map(({ name, definition }) => [
        name,
        typeOf(definition, (wanted) => finderOf(plan.space)(wanted)),
      ]),
    );
    finders.set(plan.space, (name) => own.get(name) ?? importedType(plan, name, finderOf));
  }
  return finderOf;
}

function importedType(
  { imports }: SpacePlan,
  name: string,
  finderOf: (space: string) => FindType,
): FeelType | undefined {
  for (const { name: prefix, space } of imports) {
    const local =
      prefix === ''
        ? name
        : name.startsWith(`${prefix}.`)
          ? name.slice(prefix.length + 1)
          : undefined;
    const found = local === undefined ? undefined : finderOf(space)(local);
    if (found) return found;
  }
  return undefined;
}

function typeOf(definition: TypeDefinition, find: FindType): FeelType {
  const item = restricted(baseOf(definition, find), definition.allowed, find);
  return restricted(
    definition.isCollection ? { type: 'list', of: item } : item,
    definition.constraint,
    find,
  );
}

function baseOf({ of }: TypeDefinition, find: FindType): FeelType {
  if ('components' in of)
    return {
      type: 'context',
      entries: new Map(
        of.components.map(({ name, definition }) => [name, typeOf(definition, find)]),
      ),
    };
  // Types are looked up when needed: definitions come in any order and can contain themselves.
  let known: FeelType | null = null;
  return {
    type: 'reference',
    resolve: () =>
      (known ??= of.type === 'named' && of.name === 'Any' ? ANY : resolveType(of, find)),
  };
}

function restricted(base: FeelType, tests: Node | null, find: FindType): FeelType {
  if (!tests) return base;
  const test = compileNode(tests, find);
  return {
    type: 'restricted',
    base,
    allows: (session, value) =>
      test(withName(new RootScope(session, () => undefined), INPUT, value)) === true,
  };
}
