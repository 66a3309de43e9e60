import { all } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** Choreographies and conversations are not run. */
export const choreographyUnsupported: RuleHere = {
  code: 'choreography-unsupported',
  severity: 'error',
  check: (compilation) =>
    compilation.models
      .flatMap((model) =>
        ['Choreography', 'GlobalConversation', 'ConversationNode'].flatMap((type) =>
          all(model, type),
        ),
      )
      .map((element) => ({ element, message: `A ${element.xml.local} is not run here` })),
};
