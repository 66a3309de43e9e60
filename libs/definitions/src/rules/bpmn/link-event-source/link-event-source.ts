import type { Element, Model } from '../../../model/model.js';
import { all, containerOf, eventDefinitions, has, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5: for each target link there is a source link, of the same name or naming it,
 * in the same process or sub-process.
 */
export const linkEventSource: BpmnRule = {
  code: 'link-event-source',
  severity: 'error',
  check: (model) => {
    const named = new Map<Element | null, Set<string | undefined>>();
    const targeted = new Set<Element>();
    for (const source of linksOf(model, 'ThrowEvent')) {
      const into = targetOf(source);
      if (into !== undefined) targeted.add(into);
      const names = named.get(containerOf(source)) ?? new Set();
      named.set(containerOf(source), names.add(linkName(source)));
    }
    return each(
      linksOf(model, 'CatchEvent').filter((event) => {
        const link = linkOf(event);
        if (link !== undefined && targeted.has(link)) return false;
        return named.get(containerOf(event))?.has(linkName(event)) !== true;
      }),
      '{} has no throwing link of the same name. Add it, or correct the name',
    );
  },
};

const linksOf = (model: Model, type: string): Element[] =>
  all(model, type).filter((event) => has(event, 'LinkEventDefinition'));

const targetOf = (event: Element): Element | undefined => {
  const link = linkOf(event);
  return link && target(link, 'target');
};

const linkName = (event: Element): string | undefined => linkOf(event)?.name ?? event.name;

const linkOf = (event: Element): Element | undefined =>
  eventDefinitions(event).find((definition) => isA(definition, 'LinkEventDefinition'));
