import { all, attribute } from '../../../model/queries.js';
import { isUri } from '../../../model/uri.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.3.5 (EXT.060): the method of a transaction is a URI. */
export const transactionMethod: BpmnRule = {
  code: 'transaction-method',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'Transaction').filter(
        (element) => !isUri(attribute(element, 'method') ?? '##Compensate'),
      ),
      'The method of {} is not a URI. Write a URI, or remove the attribute',
    ),
};
