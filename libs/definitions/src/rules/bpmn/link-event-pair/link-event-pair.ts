import type { Element, Model } from '../../../model/model.js';
import {
  all,
  containerOf,
  eventDefinitions,
  has,
  isA,
  refers,
  target,
  targets,
} from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5 (EXT.118): every throwing link has exactly one catching link of the same name
 * in the same process or sub-process.
 */
export const linkEventPair: BpmnRule = {
  code: 'link-event-pair',
  severity: 'error',
  check: (model) => {
    const links = catchingLinks(model);
    return each(
      all(model, 'ThrowEvent').filter(
        (event) => has(event, 'LinkEventDefinition') && countTargets(event, links) !== 1,
      ),
      '{} needs exactly one catching link of the same name. ' +
        'Correct the names, or add the missing link',
    );
  },
};

/** Catching links by level and name, and by their definition. */
interface Links {
  named: Map<Element | null, Map<string | undefined, number>>;
  defined: Set<Element | undefined>;
}

function catchingLinks(model: Model): Links {
  const links: Links = { named: new Map(), defined: new Set() };
  for (const event of all(model, 'IntermediateCatchEvent').filter((each) =>
    has(each, 'LinkEventDefinition'),
  )) {
    const level = links.named.get(containerOf(event)) ?? new Map<string | undefined, number>();
    links.named.set(
      containerOf(event),
      level.set(linkName(event), (level.get(linkName(event)) ?? 0) + 1),
    );
    links.defined.add(linkOf(event));
  }
  return links;
}

/** A link may point at its target definition instead of sharing its name. */
function countTargets(event: Element, links: Links): number {
  const own = linkOf(event);
  if (own === undefined || !refers(own, 'target'))
    return links.named.get(containerOf(event))?.get(linkName(event)) ?? 0;
  const into = target(own, 'target');
  return into !== undefined && links.defined.has(into) && knows(into, own) ? 1 : 0;
}

/** A target that lists its sources lists all of them. */
const knows = (link: Element, source: Element): boolean =>
  !refers(link, 'source') || targets(link, 'source').includes(source);

const linkName = (event: Element): string | undefined => linkOf(event)?.name ?? event.name;

const linkOf = (event: Element): Element | undefined =>
  eventDefinitions(event).find((definition) => isA(definition, 'LinkEventDefinition'));
