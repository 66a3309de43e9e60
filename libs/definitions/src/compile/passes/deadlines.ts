import type { DeadlinePlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
import { extension } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { nodesOf, report, type Compilation, type Pass } from '../compilation.js';
import { feel, valueOf } from '../expression.js';

/**
 * `waymark:deadline` on tasks, sub-processes and processes: a rule of the reference data, never a
 * length typed into the diagram.
 */
export const compileDeadlines: Pass = (compilation) => {
  for (const draft of compilation.drafts.values()) {
    const deadline = deadlineOf(compilation, draft.element);
    if (deadline !== undefined && !draft.nodes.has(`${draft.id}.task`)) draft.deadline = deadline;
  }
  for (const { element, plan } of nodesOf(compilation)) {
    const deadline = deadlineOf(compilation, element);
    if (deadline !== undefined) plan.deadline = deadline;
  }
};

function deadlineOf(compilation: Compilation, element: Element): DeadlinePlan | undefined {
  const ours = extension(element, 'deadline');
  if (ours === undefined) return undefined;
  const rule = attributeOf(ours, 'rule');
  if (rule === undefined || rule === '') {
    report(compilation, {
      code: 'deadline-rule-missing',
      element,
      unsupported: true,
      message: 'A deadline has to name its rule. Set the rule on waymark:deadline',
    });
    return undefined;
  }
  const [when, from] = [attributeOf(ours, 'when'), attributeOf(ours, 'from')];
  const condition =
    when === undefined || when === '' ? undefined : feel(compilation, element, when);
  return {
    rule: valueOf(compilation, element, rule),
    ...(condition === undefined ? {} : { when: condition }),
    ...(from === undefined || from === '' ? {} : { from: valueOf(compilation, element, from) }),
  };
}
