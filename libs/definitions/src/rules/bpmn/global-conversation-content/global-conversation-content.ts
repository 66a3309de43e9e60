import { all, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 9.5 (EXT.032): a global conversation contains only participants and messages. */
export const globalConversationContent: BpmnRule = {
  code: 'global-conversation-content',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'GlobalConversation').filter((element) =>
        element.children.some((child) => FORBIDDEN.some((type) => isA(child, type))),
      ),
      '{} contains something other than participants and ' + 'messages. Move it to a collaboration',
    ),
};

const FORBIDDEN = [
  'ConversationNode',
  'ParticipantAssociation',
  'MessageFlowAssociation',
  'ConversationAssociation',
  'Artifact',
];
