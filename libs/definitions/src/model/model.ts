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
  /** Elements whose id another one has already. */
  duplicates: Element[];
  references: Reference[];
  /** Elements in BPMN's name space that their parent cannot have. */
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
 * A reference by id or qualified name. `to` is null where nothing of that id is in this file or the
 * journey's others.
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
