import type { Element } from './model.js';
import { attribute, childIn, childrenOf, flag, isA, target, targets } from './queries.js';

/**
 * The item definition of data, a message, a signal, an error or an escalation. A reference to a
 * data object or store is followed, but not further: in a wrong diagram references form circles.
 */
export const itemOf = (element: Element | undefined): Element | undefined =>
  element &&
  (ownItemOf(element) ??
    ownItemOf(target(element, 'dataObjectRef') ?? target(element, 'dataStoreRef')));

const ownItemOf = (element: Element | undefined): Element | undefined =>
  element &&
  (target(element, 'itemSubjectRef') ??
    target(element, 'itemRef') ??
    target(element, 'structureRef'));

export const isCollection = (element: Element): boolean => flag(element, 'isCollection', false);

export const structureOf = (item: Element): string =>
  attribute(item, 'structureRef') ?? item.id ?? '';

/** Two item definitions are equivalent when they say the same of structure, collection and kind. */
const sameItem = (left: Element, right: Element): boolean =>
  left === right ||
  (structureOf(left) === structureOf(right) &&
    isCollection(left) === isCollection(right) &&
    kindOf(left) === kindOf(right));

const kindOf = (item: Element): string => attribute(item, 'itemKind')?.trim() ?? 'Information';

/** Whether these data carry what a message or another event brings, if that has a type. */
export function carries(data: Element, subject: Element | undefined): boolean {
  const [own, asked] = [itemOf(data), itemOf(subject)];
  return asked === undefined || (own !== undefined && sameItem(own, asked));
}

/** Whether both are known and differ. */
export function itemsDiffer(left: Element | undefined, right: Element | undefined): boolean {
  const [first, second] = [itemOf(left), itemOf(right)];
  return first !== undefined && second !== undefined && !sameItem(first, second);
}

interface DataSpecification {
  inputs: Element[];
  outputs: Element[];
  inputSets: Element[];
  outputSets: Element[];
}

/** What an activity, process or event declares to take and give. */
export function dataOf(element: Element): DataSpecification {
  const holder = childIn(element, 'ioSpecification') ?? element;
  return {
    inputs: childrenOf(holder, 'DataInput'),
    outputs: childrenOf(holder, 'DataOutput'),
    inputSets: childrenOf(holder, 'InputSet'),
    outputSets: childrenOf(holder, 'OutputSet'),
  };
}

/** The message, signal, error or escalation an event definition is about. */
export const subjectOf = (definition: Element): Element | undefined =>
  SUBJECTS.flatMap((property) => targets(definition, property))[0];

const SUBJECTS = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'];

export const carriesItem = (definition: Element): boolean =>
  [
    'MessageEventDefinition',
    'SignalEventDefinition',
    'ErrorEventDefinition',
    'EscalationEventDefinition',
  ].some((type) => isA(definition, type));
