import type { ElementState } from '../state.js';
import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const elementAppliers = {
  'element-entered': (draft, fact) => {
    useId(draft, fact.element);
    const { element: id, node, type, process, scope, loop, on } = fact;
    const element: ElementState = { id, node, type, process, scope };
    if (loop) element.loop = loop;
    if (on !== undefined) element.on = on;
    own(draft, 'elements')[id] = element;
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
