import { flowsOf } from '../../../model/flow-index.js';
import type { Element, Model } from '../../../model/model.js';
import { all, bodyOf, childIn, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.6.5: the activation condition of a complex gateway refers to data and to the
 * gateway's own incoming sequence flows.
 */
export const complexGatewayActivation: BpmnRule = {
  code: 'complex-gateway-activation',
  severity: 'error',
  check: (model, { declared }) =>
    each(
      all(model, 'ComplexGateway').filter((gateway) => readsOthers(model, gateway, declared)),
      'The activation condition of {} reads a sequence flow that does not lead to it. Name its ' +
        'own incoming flows, or use activationCount',
    ),
};

function readsOthers(model: Model, gateway: Element, declared: ReadonlySet<string>): boolean {
  const condition = childIn(gateway, 'activationCondition');
  const own = new Set(flowsOf(model, gateway).incoming);
  return namesIn(condition && bodyOf(condition)).some((name) => {
    const named = declared.has(name) ? undefined : model.byId.get(name);
    return named !== undefined && isA(named, 'SequenceFlow') && !own.has(named);
  });
}

/** Names outside of texts in quotes. */
const namesIn = (text = ''): string[] =>
  text.replace(/"[^"]*"/g, ' ').match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? [];
