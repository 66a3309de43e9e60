import type { Element } from '../../model/model.js';
import { eventDefinitions, isA, target } from '../../model/queries.js';
import type { Compilation, Pass, ProcessDraft } from '../compilation.js';

/** Finds each activity's compensation handler: the association from its compensation boundary event (BPMN 2.0.2, 10.7). */
export const compileCompensation: Pass = (compilation: Compilation) => {
  for (const draft of compilation.drafts.values()) {
    const associations = draft.model.elements.filter((element) => isA(element, 'Association'));
    for (const { element, plan } of draft.nodes.values()) {
      const host = plan.attachedTo === undefined ? undefined : draft.nodes.get(plan.attachedTo);
      if (host === undefined || !catchesCompensation(element)) continue;
      const handler = handlerOf(draft, associations, element);
      if (handler !== undefined) host.plan.compensatedBy = handler;
    }
  }
};

const catchesCompensation = (element: Element): boolean => eventDefinitions(element).some((definition) => isA(definition, 'CompensateEventDefinition'));

/** Tools draw the association both ways. */
function handlerOf(draft: ProcessDraft, associations: Element[], boundary: Element): string | undefined {
  for (const association of associations) {
    const ends = [target(association, 'sourceRef'), target(association, 'targetRef')];
    const other = ends[0] === boundary ? ends[1] : ends[1] === boundary ? ends[0] : undefined;
    if (other?.id !== undefined && draft.nodes.has(other.id)) return other.id;
  }
  return undefined;
}
