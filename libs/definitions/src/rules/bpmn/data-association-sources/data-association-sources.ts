import { all, childIn, ownerOf, targets } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/** BPMN 2.0.2, 10.4.2: several sources are allowed only if there is a transformation. */
export const dataAssociationSources: BpmnRule = {
  code: 'data-association-sources',
  severity: 'error',
  check: (model) =>
    each(
      all(model, 'DataAssociation')
        .filter(
          (association) =>
            targets(association, 'sourceRef').length > 1 &&
            childIn(association, 'transformation') === undefined,
        )
        .map(ownerOf),
      '{} copies several data to one without a transformation. Add the transformation, or draw ' +
        'one association for each',
    ),
};
