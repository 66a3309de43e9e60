import {
  attributeOf,
  elementsOf,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../xml/xml-element.js';
import { metaType, type MetaProperty, type MetaType } from './metamodel.js';
import { BPMN_NAMESPACE, type Element, type Model, type Reference } from './model.js';
import { linkReferences } from './link-references.js';

/**
 * Gives every element of a document its type in the metamodel. Null if the root is not BPMN's
 * `definitions`.
 */
export function readModel(file: string, document: XmlDocument): Model | null {
  const { root } = document;
  const meta = metaType('Definitions');
  if (root.uri !== BPMN_NAMESPACE || root.local !== 'definitions' || meta === undefined)
    return null;
  const definitions = newElement({ xml: root, meta, parent: null, role: 'definitions' });
  const model: Model = {
    file,
    definitions,
    targetNamespace: attributeOf(root, 'targetNamespace') ?? '',
    elements: [],
    byId: new Map(),
    duplicates: [],
    references: [],
    misplaced: [],
  };
  visitAll(model, definitions);
  linkReferences([model]);
  return model;
}

/** Walks in document order without recursion. The reader's limits bound the depth. */
function visitAll(model: Model, definitions: Element): void {
  const work: Element[] = [definitions];
  for (let element = work.pop(); element !== undefined; element = work.pop()) {
    register(model, element);
    attributeReferences(model, element);
    for (const child of elementsOf(element.xml)) visitChild(model, element, child);
    work.push(...[...element.children].reverse());
  }
}

function register(model: Model, element: Element): void {
  model.elements.push(element);
  if (element.id === undefined) return;
  if (model.byId.has(element.id)) model.duplicates.push(element);
  else model.byId.set(element.id, element);
}

function attributeReferences(model: Model, element: Element): void {
  for (const attribute of element.xml.attributes) {
    const property =
      attribute.uri === '' ? element.meta.properties.get(attribute.local) : undefined;
    if (property === undefined || !property.isReference || !property.isAttribute) continue;
    for (const text of attribute.value.split(/\s+/).filter((each) => each !== ''))
      refer(model, element, { property, text, at: element.xml });
  }
}

function visitChild(model: Model, parent: Element, xml: XmlElement): void {
  if (xml.uri !== BPMN_NAMESPACE) {
    if (!HOLDS_OTHERS.some((type) => parent.meta.is.has(type)))
      model.misplaced.push({ element: xml, parent });
    return;
  }
  const property = parent.meta.properties.get(xml.local);
  if (property?.isReference === true) {
    refer(model, parent, { property, text: textOf(xml).trim(), at: xml });
    return;
  }
  const meta = childType(xml, property);
  const role = meta === undefined ? null : (property?.name ?? roleOf(parent.meta, meta));
  if (meta !== undefined && role !== null && isOfType(meta, property))
    parent.children.push(newElement({ xml, meta, parent, role }));
  else if ((property === undefined || meta !== undefined) && !isDocumentedExtension(parent, xml)) {
    model.misplaced.push({ element: xml, parent });
    if (meta !== undefined)
      parent.children.push(newElement({ xml, meta, parent, role: 'misplaced' }));
  }
}

/** Whether what xsi:type says can stand for what the schema asks for there. */
const isOfType = (meta: MetaType, property: MetaProperty | undefined): boolean =>
  property === undefined ||
  property.isAttribute ||
  metaType(property.type) === undefined ||
  meta.is.has(property.type);

/** The schema allows documentation in an `extension`; the metamodel of bpmn-moddle forgets it. */
const isDocumentedExtension = (parent: Element, xml: XmlElement): boolean =>
  parent.type === 'Extension' && xml.local === 'documentation';

/**
 * Where the schema allows elements of other name spaces: `extensionElements`, the drawing
 * in `definitions`, and the text of documentation, annotations and expressions.
 */
const HOLDS_OTHERS = [
  'Definitions',
  'ExtensionElements',
  'Documentation',
  'Expression',
  'TextAnnotation',
];

/**
 * The type of a child: what xsi:type says, else what the property says, else the element's own
 * name.
 */
function childType(xml: XmlElement, property: MetaProperty | undefined): MetaType | undefined {
  const declared = xml.attributes.find(
    (attribute) => attribute.local === 'type' && attribute.uri === XSI,
  )?.value;
  const named =
    declared === undefined
      ? undefined
      : metaType(declared.replace(/^.*:/, '').replace(/^t(?=[A-Z])/, ''));
  if (named !== undefined) return named;
  if (property !== undefined && !property.isAttribute) return metaType(property.type);
  return metaType(xml.local.charAt(0).toUpperCase() + xml.local.slice(1));
}

/**
 * The property of the parent that can hold an element of this type (substitution groups of the
 * schema).
 */
function roleOf(parent: MetaType, child: MetaType): string | null {
  for (const property of parent.properties.values()) {
    if (!property.isAttribute && !property.isReference && child.is.has(property.type))
      return property.name;
  }
  return null;
}

function newElement(input: Pick<Element, 'xml' | 'meta' | 'parent' | 'role'>): Element {
  const id = attributeOf(input.xml, 'id');
  const name = attributeOf(input.xml, 'name');
  return {
    ...input,
    type: input.meta.name,
    children: [],
    references: [],
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
}

function refer(
  model: Model,
  from: Element,
  input: { property: MetaProperty; text: string; at: XmlElement },
): void {
  const reference: Reference = {
    from,
    property: input.property.name,
    wants: input.property.type,
    text: input.text,
    to: null,
    at: input.at,
  };
  from.references.push(reference);
  model.references.push(reference);
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
