import { extension } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { report, type Compilation, type NodeDraft } from '../compilation.js';
import { jobOf } from './job.js';

/**
 * A business rule task evaluates a decision of the journey. Without one it is a job, like a service
 * task.
 */
export function businessRuleTask(compilation: Compilation, node: NodeDraft): void {
  const { element, plan } = node;
  const ours = extension(element, 'decision');
  const id = ours === undefined ? undefined : attributeOf(ours, 'id');
  if (ours === undefined || id === undefined || id === '') {
    plan.job = jobOf(compilation, node);
    return;
  }
  const result = attributeOf(ours, 'result');
  plan.decision = { id, ...(result === undefined || result === '' ? {} : { result }) };
  if (plan.decision.result !== undefined)
    compilation.writes.push({ name: plan.decision.result, element });
  if (!compilation.decisions.has(id))
    report(compilation, {
      code: 'decision-missing',
      element,
      unsupported: true,
      message:
        `The decision '${id}' is not in the journey's DMN files. Check the id, or ` +
        'add the file',
    });
}
