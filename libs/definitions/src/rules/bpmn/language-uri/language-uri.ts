import { all, attribute, ownerOf } from '../../../model/queries.js';
import { isUri } from '../../../model/uri.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 8.1 and 8.4.6: expressionLanguage, typeLanguage and language are URIs. */
export const languageUri: BpmnRule = {
  code: 'language-uri',
  severity: 'error',
  check: (model) =>
    each(
      [...all(model, 'Definitions'), ...all(model, 'FormalExpression')]
        .filter((element) =>
          ATTRIBUTES.some((name) => {
            const text = attribute(element, name);
            return text !== undefined && !isUri(text);
          }),
        )
        .map(ownerOf),
      '{} names a language by something that is not a URI. Correct it',
    ),
};

const ATTRIBUTES = ['expressionLanguage', 'typeLanguage', 'language'];
