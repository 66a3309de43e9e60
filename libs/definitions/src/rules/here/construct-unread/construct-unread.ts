import { describeFirst } from '../../../model/describe.js';
import { all } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** Data associations and correlation subscriptions have no effect. */
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
        message:
          `${describeFirst(element)} has no effect in Waymark. Use waymark:mapping or ` +
          'waymark:correlation',
      })),
};
