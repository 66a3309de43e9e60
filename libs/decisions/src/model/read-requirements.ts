import type { Compilation } from './compilation.js';
import { attribute, childOf, childrenOf, type XmlElement } from './element.js';
import { referenceKey } from './definitions.js';
import type { Requirement } from './plan.js';
import { tidyName } from '../feel/syntax/name.js';

const REQUIRED: [string, string, Requirement['kind']][] = [
  ['informationRequirement', 'requiredDecision', 'decision'],
  ['informationRequirement', 'requiredInput', 'input'],
  ['knowledgeRequirement', 'requiredKnowledge', 'knowledge'],
];

/** What an element requires, by the name it has there (DMN 1.5, 6.3 and 10.4). */
export function readRequirements(element: XmlElement, compilation: Compilation): Requirement[] {
  return REQUIRED.flatMap(([outer, inner, kind]) =>
    childrenOf(element, outer).flatMap((requirement) => {
      const href = hrefOf(requirement, inner);
      const found = href === undefined ? null : requirementOf(href, kind, compilation);
      return found ? [found] : [];
    }),
  );
}

/** The names in scope, without parameters and entries. */
export const namesOf = (requires: Requirement[]): string[] =>
  requires.map(({ name, under }) => under ?? name);

export function variableName(element: XmlElement): string {
  const variable = childOf(element, 'variable');
  return tidyName((variable && attribute(variable, 'name')) ?? attribute(element, 'name') ?? '');
}

function requirementOf(
  href: string,
  kind: Requirement['kind'],
  compilation: Compilation,
): Requirement | null {
  const key = referenceKey(href, compilation.owner);
  const found = compilation.library.elements.get(key);
  if (!found) {
    compilation.fault('not-found', `The model requires ${href}, which is in no file.`);
    return null;
  }
  const isLocal = found.owner === compilation.owner;
  const imported = compilation.owner.imports.find(({ space }) => space === found.owner.space)?.name;
  return {
    key,
    kind,
    name: variableName(found.element),
    under: isLocal ? null : imported ? tidyName(imported) : null,
  };
}

function hrefOf(requirement: XmlElement, name: string): string | undefined {
  const reference = childOf(requirement, name);
  return reference && attribute(reference, 'href');
}
