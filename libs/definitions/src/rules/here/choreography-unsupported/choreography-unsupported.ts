import { describe } from '../../../model/describe.js';
import { all } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** Waymark does not run choreographies and conversations. */
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
      .map((element) => ({
        element,
        message: `Waymark does not run ${describe(element)}. Remove it or replace it`,
      })),
};
