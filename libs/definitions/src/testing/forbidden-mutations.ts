import { metaType } from '../model/metamodel.js';
import type { Element, Model } from '../model/model.js';
import { childrenOf, containerOf, flag, isA, isInExecutable, target } from '../model/queries.js';
import { elementsOf, type XmlElement } from '../xml/xml-element.js';
import { append } from './bpmn-tree.js';

/** One change that the standard forbids, and the ids that a finding about it may name. */
export interface Mutation {
  kind: string;
  /** The element that becomes wrong, and those that its fault can be shown on. */
  about: string[];
  apply(): void;
}

/** Every forbidden change of every kind that this model has a place for. */
export const mutationsOf = (model: Model): Mutation[] =>
  Object.entries(KINDS).flatMap(([kind, places]) =>
    places(model).map(({ on, ...place }) => ({ kind, about: shownOn(on), ...place })),
  );

interface Place {
  on: (Element | undefined)[];
  apply(): void;
}

const KINDS: Record<string, (model: Model) => Place[]> = {
  'a required attribute is dropped': (model) =>
    Object.entries(REQUIRED).flatMap(([type, names]) =>
      ofType(model, type).flatMap((element) =>
        names
          .filter((name) => attributeOf(element.xml, name))
          .map((name) => ({ on: [element], apply: () => drop(element.xml, name) })),
      ),
    ),
  'a reference dangles': (model) =>
    model.references
      // Tools write the name of a plain type there, which is a warning.
      .filter(({ property }) => property !== 'structureRef')
      .map((reference) => ({
        on: [reference.from],
        apply: () => pointAt(reference, 'nobody-has-this-id'),
      })),
  'a reference names another kind of element': (model) =>
    model.references
      .filter(
        ({ wants, property }) =>
          metaType(wants) !== undefined && !ANYTHING.has(wants) && property !== 'structureRef',
      )
      .flatMap((reference) => {
        const other = model.elements.find(
          (element) => element.id !== undefined && !isA(element, reference.wants),
        );
        return other?.id === undefined
          ? []
          : [{ on: [reference.from], apply: () => pointAt(reference, other.id ?? '') }];
      }),
  'an element moves to where it cannot stand': (model) =>
    ofType(model, 'FlowNode').flatMap((node) => {
      const host = ofType(model, 'Gateway').find((gateway) => gateway !== node);
      return host === undefined ? [] : [{ on: [host, node], apply: () => move(node, host) }];
    }),
  'a flow crosses the border of a sub-process': (model) =>
    ofType(model, 'SequenceFlow').flatMap((flow) => {
      const other = ofType(model, 'FlowNode').find(
        (node) => node.id !== undefined && containerOf(node) !== containerOf(flow),
      );
      return other?.id === undefined || attributeOf(flow.xml, 'targetRef') === undefined
        ? []
        : [{ on: [flow], apply: () => set(flow.xml, 'targetRef', other.id ?? '') }];
    }),
  'two elements have one id': (model) => {
    const named = model.elements.filter(({ id }) => id !== undefined);
    return named.slice(1).map((element) => ({
      on: [element, named[0]],
      apply: () => set(element.xml, 'id', named[0]?.id ?? ''),
    }));
  },
  'an attribute has a value that BPMN does not know': (model) =>
    model.elements.flatMap((element) =>
      [...element.meta.properties.values()]
        .filter(({ isAttribute, type }) => isAttribute && CLOSED.has(type))
        .map(({ name }) => ({ on: [element], apply: () => set(element.xml, name, 'perhaps') })),
    ),
  'an attribute is spelt wrongly': (model) =>
    ofType(model, 'FlowElement').map((element) => ({
      on: [element],
      apply: () => set(element.xml, 'nmae', 'x'),
    })),
  'a part is there twice': (model) =>
    model.elements.flatMap((element) =>
      elementsOf(element.xml)
        .filter(
          ({ local, uri }) =>
            uri === element.xml.uri &&
            local !== 'extensionElements' &&
            element.meta.properties.get(local)?.isMany === false,
        )
        .map((part) => ({
          on: [element],
          apply: () => void element.xml.children.push({ ...part, attributes: [] }),
        })),
    ),
  'a flow leads to a start event': (model) =>
    ofType(model, 'SequenceFlow').flatMap((flow) => {
      const start = childrenOf(flow.parent ?? flow, 'StartEvent')[0];
      return start?.id === undefined
        ? []
        : [{ on: [start], apply: () => set(flow.xml, 'targetRef', start.id ?? '') }];
    }),
  'a flow leads out of an end event': (model) =>
    ofType(model, 'SequenceFlow').flatMap((flow) => {
      const end = childrenOf(flow.parent ?? flow, 'EndEvent')[0];
      return end?.id === undefined
        ? []
        : [{ on: [end], apply: () => set(flow.xml, 'sourceRef', end.id ?? '') }];
    }),
  'an expression is empty': (model) =>
    ofType(model, 'FormalExpression')
      .filter(isInExecutable)
      .map((expression) => ({
        on: [expression],
        apply: () => {
          expression.xml.children = [];
        },
      })),
  'an activity has two kinds of loop': (model) =>
    ofType(model, 'Activity').map((activity) => ({
      on: [activity],
      apply: () => {
        append(activity.xml, 'standardLoopCharacteristics');
        append(activity.xml, 'standardLoopCharacteristics');
      },
    })),
  'an event has a trigger that it cannot have': (model) =>
    ofType(model, 'CatchEvent').map((event) => ({
      on: [event],
      apply: () => void append(event.xml, 'terminateEventDefinition'),
    })),
  'an activity with flows is marked for compensation': (model) =>
    ofType(model, 'SequenceFlow')
      .flatMap((flow) => target(flow, 'targetRef') ?? [])
      .filter((node) => isA(node, 'Activity') && !flag(node, 'isForCompensation', false))
      .map((activity) => ({
        on: [activity],
        apply: () => set(activity.xml, 'isForCompensation', 'true'),
      })),
  'an event gateway asks a condition': (model) =>
    ofType(model, 'SequenceFlow')
      .filter((flow) => {
        const source = target(flow, 'sourceRef');
        return source !== undefined && UNCONDITIONAL.some((type) => isA(source, type));
      })
      .map((flow) => ({
        on: [flow],
        apply: () => {
          const condition = append(flow.xml, 'conditionExpression');
          condition.children.push({ kind: 'text', text: 'true', cdata: false });
        },
      })),
  'a message event names no message': (model) =>
    ofType(model, 'MessageEventDefinition')
      .filter((event) => isInExecutable(event) && attributeOf(event.xml, 'messageRef'))
      .map((event) => ({ on: [event], apply: () => drop(event.xml, 'messageRef') })),
};

const REQUIRED: Record<string, string[]> = {
  SequenceFlow: ['sourceRef', 'targetRef'],
  MessageFlow: ['sourceRef', 'targetRef'],
  Association: ['sourceRef', 'targetRef'],
  BoundaryEvent: ['attachedToRef'],
  DataObjectReference: ['dataObjectRef'],
};
const CLOSED = new Set([
  'Boolean',
  'Integer',
  'GatewayDirection',
  'EventBasedGatewayType',
  'ProcessType',
  'AdHocOrdering',
  'MultiInstanceBehavior',
]);
/** Every element of a diagram is one of these. */
const ANYTHING = new Set(['BaseElement', 'Element']);
const UNCONDITIONAL = ['ParallelGateway', 'EventBasedGateway', 'StartEvent'];

const ofType = (model: Model, type: string): Element[] =>
  model.elements.filter((element) => isA(element, type));

/** A finding names an element, or the nearest around it that has an id. */
const shownOn = (elements: (Element | undefined)[]): string[] =>
  elements.flatMap((element) => {
    const ids: string[] = [];
    for (let at = element ?? null; at !== null; at = at.parent) if (at.id) ids.push(at.id);
    return ids;
  });

const attributeOf = (xml: XmlElement, name: string): string | undefined =>
  xml.attributes.find((attribute) => attribute.name === name)?.value;

function drop(xml: XmlElement, name: string): void {
  xml.attributes = xml.attributes.filter((attribute) => attribute.name !== name);
}

function set(xml: XmlElement, name: string, value: string): void {
  drop(xml, name);
  xml.attributes.push({ name, local: name, uri: '', value });
}

function pointAt({ from, property, at }: Model['references'][number], id: string): void {
  if (at === from.xml) set(at, property, id);
  else at.children = [{ kind: 'text', text: id, cdata: false }];
}

function move(node: Element, host: Element): void {
  const from = node.xml.parent;
  if (from === null) return;
  from.children = from.children.filter((child) => child !== node.xml);
  host.xml.children.push(node.xml);
}
