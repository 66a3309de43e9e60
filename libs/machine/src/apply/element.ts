import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const elementAppliers = {
  'element-entered': (draft, fact) => {
    useId(draft, fact.element);
    own(draft, 'elements')[fact.element] = {
      id: fact.element,
      node: fact.node,
      type: fact.type,
      process: fact.process,
      scope: fact.scope,
      ...(fact.loop && { loop: fact.loop }),
      ...(fact.on && { on: fact.on }),
    };
  },
  'element-completed': (draft, fact) => {
    delete own(draft, 'elements')[fact.element];
  },
  'element-cancelled': (draft, fact) => {
    delete own(draft, 'elements')[fact.element];
  },
  'element-noted': (draft, fact) => {
    const element = draft.state.elements[fact.element];
    if (element) own(draft, 'elements')[fact.element] = { ...element, note: fact.note };
  },
} satisfies Partial<Appliers>;
