declare module 'bpmn-moddle' {
  export interface ModdleProperty {
    name: string;
    type: string;
    isReference?: boolean;
    isMany?: boolean;
    isAttr?: boolean;
    ns: { localName: string };
  }
  export interface ModdleType {
    $descriptor: { name: string; allTypes: { name: string }[]; properties: ModdleProperty[] };
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    getType(name: string): ModdleType;
    registry: { typeMap: Record<string, unknown> };
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      warnings: { message: string }[];
      elementsById: Record<string, ModdleElement>;
    }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
  export interface ModdleElement {
    $type: string;
    id?: string;
    get(name: string): unknown;
  }
}
