import type { XmlElement } from '../xml/xml-element.js';
import type { MetaType } from './metamodel.js';

export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const WAYMARK_NAMESPACE = 'urn:waymark:bpmn:1.0';

/** One file of BPMN, typed by the metamodel, references collected and resolved. Read only. */
export interface Model {
  file: string;
  definitions: Element;
  targetNamespace: string;
  /** Every element, in document order. */
  elements: Element[];
  /** First element of each id. */
  byId: Map<string, Element>;
  /** Elements whose id an earlier element already has. */
  duplicates: Element[];
  references: Reference[];
  /** Elements in BPMN's namespace that their parent cannot contain. */
  misplaced: { element: XmlElement; parent: Element }[];
}

export interface Element {
  /** Metamodel type without prefix: `UserTask`, `ErrorEventDefinition`. */
  type: string;
  meta: MetaType;
  id?: string;
  name?: string;
  xml: XmlElement;
  parent: Element | null;
  /** The parent's property that holds it: `flowElements` members are known by type instead. */
  role: string;
  children: Element[];
  references: Reference[];
}

/**
 * A reference by id or qualified name. `to` is null if no file of the journey has an element with
 * that id.
 */
export interface Reference {
  from: Element;
  property: string;
  /** The metamodel type the target must be. */
  wants: string;
  text: string;
  to: Element | null;
  at: XmlElement;
}
