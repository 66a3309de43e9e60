import { isOfDrawing } from '../../../from-other-tools/tools.js';
import { describeFirst } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import { extensionElements } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** Waymark does not read extensions of other engines. */
export const extensionForeign: RuleHere = {
  code: 'extension-foreign',
  severity: 'warning',
  check: (compilation) =>
    compilation.models.flatMap((model) =>
      model.elements
        .map((element) => ({ element, settings: foreignSettings(element) }))
        .filter(({ settings }) => settings.length > 0)
        .map(({ element, settings }) => ({
          element,
          message:
            `${describeFirst(element)} has settings of another engine, which Waymark does not ` +
            `read: ${settings.join(', ')}`,
        })),
    ),
};

/** As they stand in the file. An element of extensions only holds others. */
const foreignSettings = (element: Element): string[] => [
  ...new Set(
    [...element.xml.attributes, ...extensionElements(element)]
      .filter(({ uri }) => isEngine(uri))
      .map(({ name }) => name),
  ),
];

const isEngine = (uri: string): boolean =>
  !isOfDrawing(uri) && /camunda|zeebe|flowable|activiti|jboss|drools|operaton|alfresco/i.test(uri);
