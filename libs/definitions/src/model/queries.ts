import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.js';
import { WAYMARK_NAMESPACE, type Element, type Model } from './model.js';

export const isA = (element: Element, type: string): boolean => element.meta.is.has(type);

/** All elements of a type, without those in a place that BPMN does not allow. */
export function all(model: Model, type: string): Element[] {
  const known = byType.get(model) ?? new Map<string, Element[]>();
  byType.set(model, known);
  const found = known.get(type) ?? find(model, type);
  known.set(type, found);
  return found;
}

/** Most types that a rule asks for are not in a diagram, or are one type of the metamodel alone. */
function find(model: Model, type: string): Element[] {
  const groups = groupsOf(model);
  const fitting = [...groups.values()].filter(([first]) => first !== undefined && isA(first, type));
  if (fitting.length < 2) return fitting[0] ?? [];
  return model.elements.filter((element) => element.role !== 'misplaced' && isA(element, type));
}

function groupsOf(model: Model): Map<string, Element[]> {
  const known = grouped.get(model);
  if (known !== undefined) return known;
  const groups = new Map<string, Element[]>();
  for (const element of model.elements.filter(({ role }) => role !== 'misplaced')) {
    const group = groups.get(element.type);
    if (group === undefined) groups.set(element.type, [element]);
    else group.push(element);
  }
  grouped.set(model, groups);
  return groups;
}

const grouped = new WeakMap<Model, Map<string, Element[]>>();
/** Cached, because a model does not change and every rule asks for the same few types. */
const byType = new WeakMap<Model, Map<string, Element[]>>();

export const attribute = (element: Element, name: string): string | undefined =>
  attributeOf(element.xml, name);

/** A boolean attribute as XML Schema writes it. */
export function flag(element: Element, name: string, byDefault: boolean): boolean {
  const value = attribute(element, name)?.trim();
  return value === undefined ? byDefault : value === 'true' || value === '1';
}

export const childrenOf = (element: Element, type: string): Element[] =>
  element.children.filter((child) => isA(child, type));

export const childIn = (element: Element, role: string): Element | undefined =>
  element.children.find((child) => child.role === role);

/**
 * The trimmed text of a simple child such as `<script>`, or of an expression. Undefined if it is
 * empty or missing.
 */
export function textIn(element: Element, local: string): string | undefined {
  const child = elementsOf(element.xml).find(
    (each) => each.local === local && each.uri === element.xml.uri,
  );
  return child === undefined ? undefined : nonEmpty(textOf(child));
}

export const bodyOf = (element: Element): string | undefined => nonEmpty(textOf(element.xml));

export const target = (element: Element, property: string): Element | undefined =>
  targets(element, property)[0];

export function targets(element: Element, property: string): Element[] {
  return element.references.flatMap((reference) =>
    reference.property === property && reference.to !== null ? [reference.to] : [],
  );
}

export const refers = (element: Element, property: string): boolean =>
  element.references.some((reference) => reference.property === property);

/** Our extension element of this name inside the element's extensionElements. */
export const extension = (element: Element, local: string): XmlElement | undefined =>
  extensions(element, local)[0];

function extensions(element: Element, local: string): XmlElement[] {
  return extensionElements(element).filter(
    (each) => each.uri === WAYMARK_NAMESPACE && each.local === local,
  );
}

export function extensionElements(element: Element): XmlElement[] {
  return elementsOf(element.xml)
    .filter((each) => each.local === 'extensionElements' && each.uri === element.xml.uri)
    .flatMap(elementsOf);
}

/** Event definitions of an event: its own, then those it refers to (BPMN 2.0.2, 10.5.1). */
export function eventDefinitions(event: Element): Element[] {
  return [
    ...childrenOf(event, 'EventDefinition'),
    ...targets(event, 'eventDefinitionRef').filter((each) => isA(each, 'EventDefinition')),
  ];
}

/** The process, sub-process or choreography an element is directly in. */
export function containerOf(element: Element): Element | null {
  for (let at = element.parent; at !== null; at = at.parent) {
    if (isA(at, 'FlowElementsContainer')) return at;
  }
  return null;
}

/** The process (or other root element) an element belongs to. */
export function rootOf(element: Element): Element {
  let at = element;
  while (at.parent !== null && at.parent.type !== 'Definitions') at = at.parent;
  return at;
}

/** Whether the element is in a process that says it is executable. */
export function isInExecutable(element: Element): boolean {
  const root = rootOf(element);
  return isA(root, 'Process') && flag(root, 'isExecutable', false);
}

/**
 * Whether an executable process reads the element: it is in the process, or in an event definition
 * beside it that an event of the process names.
 */
export function isReadByExecutable(element: Element): boolean {
  const root = rootOf(element);
  return (
    isInExecutable(element) ||
    (isA(root, 'EventDefinition') && definitionsInUse(definitionsOf(root)).has(root))
  );
}

/** Found once for a file: a diagram may have thousands of definitions. */
const inUse = new WeakMap<Element, ReadonlySet<Element>>();

function definitionsInUse(definitions: Element): ReadonlySet<Element> {
  const known = inUse.get(definitions);
  if (known) return known;
  const found = new Set<Element>();
  const open = definitions.children.filter(
    (root) => isA(root, 'Process') && flag(root, 'isExecutable', false),
  );
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const definition of targets(at, 'eventDefinitionRef')) found.add(definition);
    for (const child of at.children) open.push(child);
  }
  inUse.set(definitions, found);
  return found;
}

/** Whether an event has a definition of this type. */
export const has = (event: Element, definition: string): boolean =>
  eventDefinitions(event).some((each) => isA(each, definition));

/** The file's root element. */
export function definitionsOf(element: Element): Element {
  let at = element;
  while (at.parent !== null) at = at.parent;
  return at;
}

/**
 * The element that a finding is shown on: the element itself, or the one around it where it has no
 * id or is a part that nobody draws.
 */
export function ownerOf(element: Element): Element {
  let at = element;
  while (at.parent !== null && (at.id === undefined || isPart(at))) at = at.parent;
  return at;
}

const isPart = (element: Element): boolean =>
  element.parent?.type !== 'Definitions' && PARTS.some((type) => isA(element, type));

const PARTS = [
  'Expression',
  'EventDefinition',
  'LoopCharacteristics',
  'InputOutputSpecification',
  'InputSet',
  'OutputSet',
];

function nonEmpty(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
