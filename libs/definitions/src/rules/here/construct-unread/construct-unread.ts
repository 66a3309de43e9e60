import { all } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** What is drawn is carried out, or said to be for readers only. */
export const constructUnread: RuleHere = {
  code: 'construct-unread',
  severity: 'warning',
  check: (compilation) =>
    compilation.models
      .flatMap((model) =>
        ['DataAssociation', 'CorrelationSubscription'].flatMap((type) => all(model, type)),
      )
      .map((element) => ({
        element: element.id === undefined ? (element.parent ?? element) : element,
        message: `A ${element.xml.local} is for readers only and moves no data here`,
      })),
};
