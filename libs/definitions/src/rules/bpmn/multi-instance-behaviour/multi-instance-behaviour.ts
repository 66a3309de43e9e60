import type { Element } from '../../../model/model.js';
import { all, attribute, childrenOf, ownerOf, refers } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.7: the behaviours None, One and Complex name what they throw. */
export const multiInstanceBehaviour: BpmnRule = {
  code: 'multi-instance-behaviour',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'MultiInstanceLoopCharacteristics').filter(isSilent).map(ownerOf),
      '{} does not name the event that the behaviour of its loop throws. Name it, or use the ' +
        'behaviour All',
    ),
};

function isSilent(loop: Element): boolean {
  const behaviour = attribute(loop, 'behavior');
  if (behaviour === 'None') return !refers(loop, 'noneBehaviorEventRef');
  if (behaviour === 'One') return !refers(loop, 'oneBehaviorEventRef');
  return behaviour === 'Complex' && childrenOf(loop, 'ComplexBehaviorDefinition').length === 0;
}
