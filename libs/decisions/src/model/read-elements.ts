import type { XmlElement } from './element.js';
import { attribute, childOf, childrenOf } from './element.js';
import type { Compilation } from './compilation.js';
import { referenceKey } from './definitions.js';
import {
  keyOf,
  type DecisionPlan,
  type InputPlan,
  type KnowledgePlan,
  type ServicePlan,
} from './plan.js';
import { readFunctionBody, readInner } from './read-boxed.js';
import { readParameters } from './read-parameters.js';
import { namesOf, readRequirements, variableName } from './read-requirements.js';
import { typeRef } from './read-types.js';

export const readInput = (element: XmlElement, compilation: Compilation): InputPlan =>
  identityOf(element, compilation);

export function readDecision(element: XmlElement, compilation: Compilation): DecisionPlan {
  const requires = readRequirements(element, compilation);
  return {
    ...identityOf(element, compilation),
    requires,
    logic: readInner(element, compilation, namesOf(requires)),
  };
}

export function readKnowledge(element: XmlElement, compilation: Compilation): KnowledgePlan {
  const requires = readRequirements(element, compilation);
  const logic = childOf(element, 'encapsulatedLogic');
  const parameters = logic ? readParameters(logic) : [];
  const identity = identityOf(element, compilation);
  const names = [...namesOf(requires), ...parameters.map(({ name }) => name), identity.name];
  return {
    ...identity,
    type: identity.type ?? typeRef(logic),
    requires,
    parameters,
    logic: logic ? readFunctionBody(logic, compilation, names) : null,
  };
}

export function readService(element: XmlElement, compilation: Compilation): ServicePlan {
  const keys = (name: string): string[] =>
    childrenOf(element, name).flatMap((child) => referencesOf(child, compilation));
  return {
    ...identityOf(element, compilation),
    outputs: keys('outputDecision'),
    inputDecisions: keys('inputDecision'),
    inputs: keys('inputData'),
  };
}

function identityOf(element: XmlElement, { owner, element: id }: Compilation): InputPlan {
  return {
    key: keyOf(owner.space, id),
    id,
    space: owner.space,
    name: variableName(element),
    type: typeRef(childOf(element, 'variable')),
  };
}

function referencesOf(element: XmlElement, compilation: Compilation): string[] {
  const href = attribute(element, 'href');
  if (href === undefined) return [];
  const key = referenceKey(href, compilation.owner);
  if (compilation.library.elements.has(key)) return [key];
  compilation.fault('not-found', `The model refers to ${href}, which is in no file.`);
  return [];
}
