import { metaType } from '../model/metamodel.js';
import type { Element, Model } from '../model/model.js';
import { all, isA, target } from '../model/queries.js';
import { elementsOf, textOf, type XmlElement } from '../xml/xml-element.js';
import type { Diagram } from './diagram.js';
import { mendWays } from './drawing/mend-ways.js';
import { planesOf, planeWith, shownBy, type DrawnEdge, type Plane } from './drawing/plane.js';
import { prefixOf, writePlane } from './drawing/write-plane.js';
import { EditFault } from './edit-fault.js';
import { newId, unused } from './new-id.js';
import { Changes } from './text/changes.js';
import type { NewXml } from './text/new-xml.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** One command at work: what it reads of the diagram, and what it changes in file and drawing. */
export class Editing {
  readonly model: Model;
  readonly changes: Changes;
  readonly planes: Plane[];
  private readonly before: Plane[];
  private readonly given = new Set<string>();
  private readonly namesEnds: boolean;

  constructor(diagram: Diagram) {
    this.model = diagram.model;
    this.changes = new Changes(diagram.text);
    this.before = planesOf(this.model);
    this.planes = planesOf(this.model);
    this.namesEnds = this.model.references.some(
      ({ property }) => property === 'outgoing' || property === 'incoming',
    );
  }

  /** An element that a command names. */
  element(id: string): Element {
    const found = this.model.byId.get(id);
    if (!found)
      throw new EditFault(
        'element-missing',
        'The element is no longer in the diagram. Choose another',
      );
    return found;
  }

  node(id: string): Element {
    const found = this.element(id);
    if (!isA(found, 'FlowNode'))
      throw new EditFault('not-a-step', 'This can be done only with a step of a process');
    return found;
  }

  flow(id: string): Element {
    const found = this.element(id);
    if (!isA(found, 'SequenceFlow'))
      throw new EditFault('not-a-flow', 'This can be done only with a flow between two steps');
    return found;
  }

  flowsFrom(id: string): Element[] {
    return all(this.model, 'SequenceFlow').filter((flow) => target(flow, 'sourceRef')?.id === id);
  }
  flowsTo(id: string): Element[] {
    return all(this.model, 'SequenceFlow').filter((flow) => target(flow, 'targetRef')?.id === id);
  }

  /** An id for a new element, which the elements of this command do not have either. */
  makeId(name: string, kind: string): string {
    const id = newId(name, kind, (one) => this.isTaken(one));
    this.given.add(id);
    return id;
  }
  flowId(source: string, into: string): string {
    const id = unused(`${source}_to_${into}`, (one) => this.isTaken(one));
    this.given.add(id);
    return id;
  }

  planeOf(id: string | undefined): Plane | undefined {
    return planeWith(this.planes, id);
  }
  /** The drawing of its own that a closed stage or a process has. */
  planeShowing(id: string): Plane | undefined {
    return this.planes.find((plane) => shownBy(plane) === id);
  }

  /** An element beside another one, with its prefix. */
  xml(like: XmlElement, local: string, rest: Omit<NewXml, 'name'> = {}): NewXml {
    const colon = like.name.indexOf(':');
    return { name: colon < 0 ? local : `${like.name.slice(0, colon)}:${local}`, ...rest };
  }

  /** An expression of BPMN, which says that it is one. */
  expression(like: XmlElement, local: string, text: string): NewXml {
    return this.xml(like, local, { attributes: this.formal(like), text });
  }
  private formal(like: XmlElement): Record<string, string> {
    const known = prefixOf(like, XSI);
    const colon = like.name.indexOf(':');
    const type = colon < 0 ? 'tFormalExpression' : `${like.name.slice(0, colon)}:tFormalExpression`;
    return known === null ? { 'xmlns:xsi': XSI, 'xsi:type': type } : { [`${known}:type`]: type };
  }

  /** A new flow beside its source, with its names at both ends where the file has such names. */
  addFlow(source: string, into: string, { intoIsNew = false } = {}): NewFlow {
    const id = this.flowId(source, into);
    this.nameEnd(this.node(source), 'outgoing', id);
    if (!intoIsNew) this.nameEnd(this.node(into), 'incoming', id);
    return {
      id,
      edge: { id, points: [], label: null, source, target: into, xml: null },
      attributes: { id, sourceRef: source, targetRef: into },
    };
  }

  /** The names of its flows that a new node says. */
  endsOf(incoming: string[], outgoing: string[], like: XmlElement): NewXml[] {
    if (!this.namesEnds) return [];
    return [
      ...incoming.map((text) => this.xml(like, 'incoming', { text })),
      ...outgoing.map((text) => this.xml(like, 'outgoing', { text })),
    ];
  }

  nameEnd(node: Element, end: End, flow: string): void {
    if (!this.namesEnds) return;
    const before = BEFORE[end];
    const after = elementsOf(node.xml).filter(
      ({ local, uri }) => uri === node.xml.uri && before.includes(local),
    );
    this.changes.insert(node.xml, after.at(-1) ?? null, this.xml(node.xml, end, { text: flow }));
  }

  /** The node names another flow, or none, where it named this one. */
  renameEnd(node: Element, end: End, { from, to }: { from: string; to: string | null }): void {
    for (const named of elementsOf(node.xml)) {
      if (named.local !== end || named.uri !== node.xml.uri) continue;
      if (textOf(named).trim().replace(/^.*:/, '') !== from) continue;
      if (to === null) this.changes.remove(named);
      else this.changes.write(named, to);
    }
  }

  /** A child where the schema wants it: after all that come before it. */
  insertInOrder(parent: Element, xml: NewXml, before: readonly string[]): void {
    const after = elementsOf(parent.xml).filter(({ local }) => before.includes(local));
    this.changes.insert(parent.xml, after.at(-1) ?? null, xml);
  }

  /** What the drawings and the elements have become, as splices of the text. */
  finish(): ReturnType<Changes['splices']> {
    this.planes.forEach((plane, index) => {
      const before = this.before[index];
      if (!before || this.changes.isRemoved(plane.xml)) return;
      mendWays(before, plane);
      writePlane(this.changes, before, plane);
    });
    return this.changes.splices();
  }

  private isTaken(id: string): boolean {
    return this.given.has(id) || this.model.byId.has(id);
  }
}

type End = 'incoming' | 'outgoing';
interface NewFlow {
  id: string;
  edge: DrawnEdge;
  attributes: Record<string, string>;
}

/** BPMN 2.0.2, 10.3: what stands in a flow node before its flows. */
const HEAD = ['documentation', 'extensionElements', 'auditing', 'monitoring', 'categoryValueRef'];
const BEFORE: Record<End, string[]> = {
  incoming: [...HEAD, 'incoming'],
  outgoing: [...HEAD, 'incoming', 'outgoing'],
};

/** Whether the metamodel says that one type is another, by the name of its element. */
export const isKind = (local: string, type: string): boolean =>
  metaType(local.charAt(0).toUpperCase() + local.slice(1))?.is.has(type) === true;
