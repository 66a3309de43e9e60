import type { Element, Model } from '../../model/model.js';
import { all, has, target } from '../../model/queries.js';
import type { Compilation, Pass, ProcessDraft } from '../compilation.js';

/**
 * Finds each activity's compensation handler: the association from its compensation boundary event
 * (BPMN 2.0.2, 10.7).
 */
export const compileCompensation: Pass = (compilation: Compilation) => {
  const joined = new Map(compilation.models.flatMap(associations));
  for (const draft of compilation.drafts.values()) {
    for (const { element, plan } of draft.nodes.values()) {
      const host = plan.attachedTo === undefined ? undefined : draft.nodes.get(plan.attachedTo);
      if (host === undefined || !has(element, 'CompensateEventDefinition')) continue;
      const handler = handlerOf(draft, joined.get(element));
      if (handler !== undefined) host.plan.compensatedBy = handler;
    }
  }
};

/** Both ends of every association: tools draw them both ways. */
function associations(model: Model): [Element, Element][] {
  return all(model, 'Association').flatMap((association): [Element, Element][] => {
    const [source, into] = [target(association, 'sourceRef'), target(association, 'targetRef')];
    return source === undefined || into === undefined
      ? []
      : [
          [source, into],
          [into, source],
        ];
  });
}

const handlerOf = (draft: ProcessDraft, other: Element | undefined): string | undefined =>
  other?.id !== undefined && draft.nodes.has(other.id) ? other.id : undefined;
