import type { Element } from '../../model/model.js';
import { eventDefinitions, flag, isA, target } from '../../model/queries.js';
import { nodesOf, type NodeDraft, type Pass, type ProcessDraft } from '../compilation.js';
import { compileEvent } from '../events/index.js';

/** Compiles what events wait for or throw, and attaches boundary events to their hosts. */
export const compileEvents: Pass = (compilation) => {
  for (const { element, plan, draft } of nodesOf(compilation)) {
    if (!isA(element, 'Event')) continue;
    const events = eventDefinitions(element).flatMap(
      (definition) => compileEvent(compilation, definition, element) ?? [],
    );
    if (events.length > 0) plan.events = events;
    if (flag(element, 'parallelMultiple', false)) plan.parallelMultiple = true;
    if (isA(element, 'BoundaryEvent')) attach(draft, { element, plan });
    if (isA(element, 'StartEvent') && isInEventSubProcess(element))
      plan.interrupting = flag(element, 'isInterrupting', true);
  }
};

function attach(draft: ProcessDraft, { element, plan }: NodeDraft): void {
  const host = target(element, 'attachedToRef')?.id;
  const hosted = host === undefined ? undefined : draft.nodes.get(host);
  plan.interrupting = flag(element, 'cancelActivity', true);
  if (hosted === undefined) return;
  plan.attachedTo = hosted.plan.id;
  hosted.plan.boundaries = [...(hosted.plan.boundaries ?? []), plan.id];
}

const isInEventSubProcess = (element: Element): boolean =>
  element.parent !== null && flag(element.parent, 'triggeredByEvent', false);
