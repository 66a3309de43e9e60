import type { Element } from './model.js';
import { childrenOf, flag, isA, target } from './queries.js';

/**
 * An element as a designer knows it: by its name, and without a name by its kind and place. Ids of
 * tools such as `Activity_0rh8gjo` say nothing to a reader.
 */
export function describe(element: Element): string {
  const known = words.get(element) ?? wordsFor(element);
  words.set(element, known);
  return known;
}

/** Cached, because one element can have thousands of references that lead nowhere. */
const words = new WeakMap<Element, string>();

function wordsFor(element: Element): string {
  if (isNamed(element)) return brief(element);
  const ends = endsOf(element);
  if (ends !== null) return `${brief(element)} ${ends}`;
  const { parent } = element;
  if (parent === null) return 'the diagram';
  if (isA(element, 'BoundaryEvent')) {
    const host = target(element, 'attachedToRef');
    if (host !== undefined) return `${brief(element)} on ${brief(host)}`;
  }
  if (isA(element, 'FlowNode')) return `${brief(element)} ${placeOf(element, parent)}`;
  // What jobs, journey.json and call activities refer to has no other name than its id.
  if (parent.type === 'Definitions')
    return `${brief(element)} ${element.id === undefined ? atLine(element) : quoted(element.id)}`;
  return `${brief(element)} of ${describe(parent)}`;
}

/** The noun with which a sentence begins. */
export const describeFirst = (element: Element): string => describe(element).replace(/^t/, 'T');

const isNamed = (element: Element): boolean => nameOf(element) !== '';

const LONGEST = 80;

/** The beginning of the name is enough: only so much of it is shown. */
const nameOf = ({ name }: Element): string =>
  (name ?? '')
    .trimStart()
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim();

const quoted = (text: string): string =>
  `'${text.length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text}'`;

const brief = (element: Element): string => {
  const name = nameOf(element);
  return `the ${kindOf(element)}${name === '' ? '' : ` ${quoted(name)}`}`;
};

const atLine = ({ xml }: Element): string => `in line ${xml.line}`;

/** The two ends of a flow or an association that has no name. */
function endsOf(element: Element): string | null {
  const [source, into] = [target(element, 'sourceRef'), target(element, 'targetRef')];
  if (source === undefined || into === undefined || !CONNECTS.some((type) => isA(element, type)))
    return null;
  return `from ${brief(source)} to ${brief(into)}`;
}

const CONNECTS = ['SequenceFlow', 'MessageFlow', 'Association', 'ConversationLink'];

/** After or before a neighbour that has a name, else in what contains it. */
function placeOf(node: Element, parent: Element): string {
  const { before, after } = neighboursOf(parent).get(node) ?? {};
  if (before !== undefined) return `after ${quoted(nameOf(before))}`;
  if (after !== undefined) return `before ${quoted(nameOf(after))}`;
  return isNamed(parent) ? `${atLine(node)} of ${brief(parent)}` : atLine(node);
}

interface Neighbours {
  before?: Element;
  after?: Element;
}

/** Cached for each level, because a rule can find something at each of its elements. */
const cache = new WeakMap<Element, Map<Element, Neighbours>>();

function neighboursOf(level: Element): Map<Element, Neighbours> {
  const known = cache.get(level);
  if (known !== undefined) return known;
  const found = new Map<Element, Neighbours>();
  for (const flow of childrenOf(level, 'SequenceFlow')) {
    const [source, into] = [target(flow, 'sourceRef'), target(flow, 'targetRef')];
    if (source === undefined || into === undefined || source === into) continue;
    if (isNamed(source)) found.set(into, { before: source, ...found.get(into) });
    if (isNamed(into)) found.set(source, { after: into, ...found.get(source) });
  }
  cache.set(level, found);
  return found;
}

function kindOf(element: Element): string {
  if (isA(element, 'SubProcess') && flag(element, 'triggeredByEvent', false))
    return 'event sub-process';
  return KINDS[element.type] ?? element.type.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
}

/** Kinds whose usual name is not the words of the metamodel's type. */
const KINDS: Record<string, string> = {
  SubProcess: 'sub-process',
  AdHocSubProcess: 'ad-hoc sub-process',
  EventBasedGateway: 'event-based gateway',
  Participant: 'pool',
  Task: 'task',
  FormalExpression: 'expression',
  InputOutputSpecification: 'inputs and outputs',
  MultiInstanceLoopCharacteristics: 'loop',
  StandardLoopCharacteristics: 'loop',
};
