import type { Element } from '../../model/model.js';
import { all, childrenOf, containerOf, eventDefinitions, has, isA, refers, target, targets } from '../../model/queries.js';
import { each, type Rule } from '../rule.js';

/** BPMN 2.0.2, 10.5.5 (EXT.118): every throwing link has one target of its name on its level. */
export const linkEventPair: Rule = {
  code: 'link-event-pair',
  check: (model) => each(all(model, 'ThrowEvent').filter((event) => has(event, 'LinkEventDefinition') && targetsOf(event).length !== 1), 'The throwing link {} needs exactly one catching link of its name'),
};

function targetsOf(event: Element): Element[] {
  const level = containerOf(event);
  const links = level === null ? [] : childrenOf(level, 'IntermediateCatchEvent').filter((other) => has(other, 'LinkEventDefinition'));
  const own = linkOf(event);
  // A link may point at its target definition instead of sharing its name.
  if (own !== undefined && refers(own, 'target')) return links.filter((link) => linkOf(link) === target(own, 'target') && knows(link, own));
  return links.filter((link) => linkName(link) === linkName(event));
}

const linkName = (event: Element): string | undefined => linkOf(event)?.name ?? event.name;

/** A target that lists its sources lists all of them. */
function knows(link: Element, source: Element): boolean {
  const own = linkOf(link);
  return own === undefined || !refers(own, 'source') || targets(own, 'source').includes(source);
}

const linkOf = (event: Element): Element | undefined => eventDefinitions(event).find((definition) => isA(definition, 'LinkEventDefinition'));
