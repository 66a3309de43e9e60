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
        .filter((element) => hasForeign(element))
        .map((element) => ({
          element,
          message:
            `${describeFirst(element)} has extensions of another ` +
            'engine. Waymark does not read them',
        })),
    ),
};

const hasForeign = (element: Element): boolean =>
  element.xml.attributes.some(({ uri }) => isEngine(uri)) ||
  extensionElements(element).some(({ uri }) => isEngine(uri));

const isEngine = (uri: string): boolean =>
  /camunda|zeebe|flowable|activiti|jboss|drools|operaton|alfresco/i.test(uri);
