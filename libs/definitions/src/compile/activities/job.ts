import { DEFAULT_JOB_RETRIES } from '@waymark/domain';
import type { JobPlan } from '@waymark/machine';
import { describeFirst } from '../../model/describe.js';
import { extension } from '../../model/queries.js';
import { attributeOf, elementsOf, type XmlElement } from '../../xml/xml-element.js';
import { report, type Compilation, type NodeDraft } from '../compilation.js';
import { literal, valueOf } from '../expression.js';

/**
 * The work of a service task: `waymark:job`. In a bare file the element's id is the type, with a
 * warning.
 */
export function jobOf(compilation: Compilation, { element, plan }: NodeDraft): JobPlan {
  const ours = extension(element, 'job');
  const type = ours === undefined ? undefined : attributeOf(ours, 'type');
  if (ours === undefined || type === undefined || type === '') {
    report(compilation, {
      code: 'job-type-missing',
      element,
      ...(compilation.bare ? { severity: 'warning' as const } : { unsupported: true }),
      message:
        element.type === 'BusinessRuleTask'
          ? `${describeFirst(element)} names neither a decision table nor a type of job. Set one`
          : `${describeFirst(element)} does not name its type of job. Set the type on waymark:job`,
    });
    return { type: literal(plan.id), retries: DEFAULT_JOB_RETRIES, headers: {} };
  }
  return {
    type: valueOf(compilation, element, type),
    retries: retriesOf(ours),
    headers: headersOf(ours),
  };
}

function retriesOf(job: XmlElement): number {
  const retries = Number(attributeOf(job, 'retries') ?? DEFAULT_JOB_RETRIES);
  return Number.isInteger(retries) && retries >= 0 ? retries : DEFAULT_JOB_RETRIES;
}

function headersOf(job: XmlElement): Record<string, string> {
  const headers = elementsOf(job).filter((each) => each.local === 'header' && each.uri === job.uri);
  return Object.fromEntries(
    headers.flatMap((header) => {
      const key = attributeOf(header, 'key');
      return key === undefined ? [] : [[key, attributeOf(header, 'value') ?? '']];
    }),
  );
}
