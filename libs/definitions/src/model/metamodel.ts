import { BpmnModdle, type ModdleProperty } from 'bpmn-moddle';

/** A type of the BPMN metamodel, names without prefix: `UserTask`. */
export interface MetaType {
  name: string;
  /** All types it is one of, itself included. */
  is: ReadonlySet<string>;
  properties: ReadonlyMap<string, MetaProperty>;
}

export interface MetaProperty {
  name: string;
  type: string;
  isReference: boolean;
  isMany: boolean;
  isAttribute: boolean;
}

/**
 * A type by name, from the metamodel that bpmn-moddle carries; undefined if BPMN has none of this
 * name.
 */
export function metaType(name: string): MetaType | undefined {
  const known = types.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(moddle().registry.typeMap, `bpmn:${name}`)) return undefined;
  const type = describe(name);
  types.set(name, type);
  return type;
}

const types = new Map<string, MetaType>();
let instance: BpmnModdle | null = null;

function moddle(): BpmnModdle {
  instance ??= new BpmnModdle();
  return instance;
}

function describe(name: string): MetaType {
  const { allTypes, properties } = moddle().getType(`bpmn:${name}`).$descriptor;
  return {
    name,
    is: new Set(allTypes.map((type) => withoutPrefix(type.name))),
    properties: new Map(
      properties.map((property) => [property.ns.localName, toProperty(property)]),
    ),
  };
}

function toProperty(property: ModdleProperty): MetaProperty {
  return {
    name: property.ns.localName,
    type: withoutPrefix(property.type),
    isReference: property.isReference === true,
    isMany: property.isMany === true,
    isAttribute: property.isAttr === true,
  };
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);
