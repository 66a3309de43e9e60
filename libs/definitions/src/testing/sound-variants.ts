import { BPMN_NAMESPACE } from '../model/model.js';
import { elementsOf, type XmlElement } from '../xml/xml-element.js';
import { append, reshaped, walk } from './bpmn-tree.js';

/** Other ways to write the same diagram, or to place it, that change nothing about most rules. */
export const SOUND_VARIANTS: Record<string, (text: string) => string> = {
  'with a prefix': (text) => reshaped(text, withPrefix),
  'in the opposite order': (text) => reshaped(text, inOppositeOrder),
  'in a pool': (text) => reshaped(text, inPools),
  'in a sub-process': (text) => reshaped(text, (root) => nested(root, 'subProcess')),
  'in a transaction': (text) => reshaped(text, (root) => nested(root, 'transaction')),
  'in an event sub-process': (text) => reshaped(text, inEventSubProcess),
};

function withPrefix(root: XmlElement): void {
  for (const element of walk(root)) {
    if (element.uri === BPMN_NAMESPACE) element.name = `semantic:${element.local}`;
    for (const attribute of element.attributes) {
      if (attribute.local === 'type' && attribute.value.startsWith('t'))
        attribute.value = `semantic:${attribute.value}`;
      if (attribute.name === 'xmlns' && attribute.value === BPMN_NAMESPACE)
        attribute.name = 'xmlns:semantic';
    }
  }
  const name = 'xmlns:semantic';
  if (!root.attributes.some((attribute) => attribute.name === name))
    root.attributes.push({ name, local: 'semantic', uri: '', value: BPMN_NAMESPACE });
}

function inOppositeOrder(root: XmlElement): void {
  for (const process of processesOf(root)) process.children.reverse();
}

function inPools(root: XmlElement): void {
  if (elementsOf(root).some(({ local }) => local === 'collaboration')) return;
  const collaboration = append(root, 'collaboration', { id: 'around' });
  for (const process of processesOf(root)) {
    const id = process.attributes.find(({ name }) => name === 'id')?.value;
    if (id !== undefined)
      append(collaboration, 'participant', { id: `pool-of-${id}`, processRef: id });
  }
}

function nested(root: XmlElement, kind: string): void {
  processesOf(root).forEach((process, number) => {
    const moved = flowElementsOf(process);
    if (moved.length === 0) return;
    leave(process, moved);
    const id = `around-${number}`;
    append(process, 'startEvent', { id: `${id}-start` });
    const inner = append(process, kind, { id });
    append(process, 'endEvent', { id: `${id}-end` });
    connect(process, `${id}-start`, id);
    connect(process, id, `${id}-end`);
    enter(inner, moved);
  });
}

function inEventSubProcess(root: XmlElement): void {
  processesOf(root).forEach((process, number) => {
    const moved = flowElementsOf(process);
    if (moved.length === 0) return;
    leave(process, moved);
    const id = `around-${number}`;
    append(process, 'startEvent', { id: `${id}-start` });
    append(process, 'endEvent', { id: `${id}-end` });
    connect(process, `${id}-start`, `${id}-end`);
    const events = append(process, 'subProcess', { id: `${id}-event`, triggeredByEvent: 'true' });
    append(append(events, 'startEvent', { id: `${id}-trigger` }), 'signalEventDefinition');
    const inner = append(events, 'subProcess', { id });
    append(events, 'endEvent', { id: `${id}-finish` });
    connect(events, `${id}-trigger`, id);
    connect(events, id, `${id}-finish`);
    enter(inner, moved);
  });
}

function connect(level: XmlElement, sourceRef: string, targetRef: string): void {
  append(level, 'sequenceFlow', { id: `${sourceRef}-to-${targetRef}`, sourceRef, targetRef });
}

function leave(process: XmlElement, moved: XmlElement[]): void {
  process.children = process.children.filter((child) => !(moved as unknown[]).includes(child));
}

function enter(inner: XmlElement, moved: XmlElement[]): void {
  inner.children.push(...moved);
}

const processesOf = (root: XmlElement): XmlElement[] =>
  elementsOf(root).filter(({ local, uri }) => local === 'process' && uri === BPMN_NAMESPACE);

/** What belongs to a process alone stays with it. */
const flowElementsOf = (process: XmlElement): XmlElement[] =>
  elementsOf(process).filter(({ local }) => !OF_PROCESS.has(local));

const OF_PROCESS = new Set([
  'documentation',
  'extensionElements',
  'ioSpecification',
  'ioBinding',
  'supportedInterfaceRef',
  'property',
  'laneSet',
  'auditing',
  'monitoring',
  'correlationSubscription',
  'resourceRole',
  'performer',
  'humanPerformer',
  'potentialOwner',
  'supports',
]);
