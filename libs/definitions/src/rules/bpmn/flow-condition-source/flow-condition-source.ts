import { all, childIn, isA, target } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.3.13: a flow with a condition does not start at a parallel or event-based gateway.
 */
export const flowConditionSource: BpmnRule = {
  code: 'flow-condition-source',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'SequenceFlow').filter((flow) => {
        const source = target(flow, 'sourceRef');
        return (
          source !== undefined &&
          UNCONDITIONAL.some((type) => isA(source, type)) &&
          childIn(flow, 'conditionExpression') !== undefined
        );
      }),
      '{} starts at a gateway that asks no condition. Remove the condition, or ' +
        'use an exclusive or inclusive gateway',
    ),
};

const UNCONDITIONAL = ['ParallelGateway', 'EventBasedGateway'];
