import { attribute, childIn, flag } from '../../model/queries.js';
import type { Compilation, NodeDraft } from '../compilation.js';
import { expressionOf } from '../expression.js';

export function adHocSubProcess(compilation: Compilation, { element, plan }: NodeDraft): void {
  const completion = expressionOf(compilation, childIn(element, 'completionCondition'));
  plan.adHoc = {
    ordering: attribute(element, 'ordering') === 'Sequential' ? 'sequential' : 'parallel',
    ...(completion === undefined ? {} : { completion }),
    cancelRemaining: flag(element, 'cancelRemainingInstances', true),
  };
}
