import { attribute, childIn, flag, isA, target } from '../../model/queries.js';
import { nodesOf, type Compilation, type NodeDraft, type Pass } from '../compilation.js';
import { expressionOf } from '../expression.js';

/** Conditions, default flows and the attributes of gateways. */
export const compileFlows: Pass = (compilation) => {
  for (const node of nodesOf(compilation)) {
    const chosen = target(node.element, 'default')?.id;
    if (chosen !== undefined && node.plan.outgoing.includes(chosen)) node.plan.defaultFlow = chosen;
    compileGateway(compilation, node);
  }
  for (const draft of compilation.drafts.values()) {
    for (const { element, plan } of draft.flows.values()) {
      const condition = expressionOf(compilation, childIn(element, 'conditionExpression'));
      if (condition !== undefined) plan.condition = condition;
    }
  }
};

function compileGateway(compilation: Compilation, { element, plan }: NodeDraft): void {
  if (isA(element, 'EventBasedGateway')) {
    plan.gateway = {
      ...(flag(element, 'instantiate', false) ? { instantiate: true } : {}),
      exclusive: attribute(element, 'eventGatewayType') !== 'Parallel',
    };
  }
  if (!isA(element, 'ComplexGateway')) return;
  const activation = expressionOf(compilation, childIn(element, 'activationCondition'));
  if (activation !== undefined) plan.gateway = { activation };
}
