import { all, attribute } from '../../model/queries.js';
import { each, type Rule } from '../rule.js';

/** BPMN 2.0.2, 10.3.5 (EXT.060): the method of a transaction is a URI. */
export const transactionMethod: Rule = {
  code: 'transaction-method',
  check: (model) =>
    each(
      all(model, 'Transaction').filter(
        (element) => !isUri(attribute(element, 'method') ?? '##Compensate'),
      ),
      'The method of {} is not a URI',
    ),
};

const isUri = (text: string): boolean =>
  /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-fA-F]{2})+$/.test(text);
