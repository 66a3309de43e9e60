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
    const sources = linksOf(model, 'ThrowEvent');
    return each(
      linksOf(model, 'CatchEvent').filter(
        (event) => !sources.some((source) => leadsTo(source, event)),
      ),
      'The catching link {} has no throwing link of the same name. Add it, or correct the name',
    );
  },
};

const linksOf = (model: Model, type: string): Element[] =>
  all(model, type).filter((event) => has(event, 'LinkEventDefinition'));

function leadsTo(source: Element, event: Element): boolean {
  const [from, to] = [linkOf(source), linkOf(event)];
  if (from === undefined || to === undefined) return false;
  if (target(from, 'target') === to) return true;
  return (
    containerOf(source) === containerOf(event) &&
    (from.name ?? source.name) === (to.name ?? event.name)
  );
}

const linkOf = (event: Element): Element | undefined =>
  eventDefinitions(event).find((definition) => isA(definition, 'LinkEventDefinition'));
