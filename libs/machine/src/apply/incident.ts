import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const incidentAppliers = {
  'incident-raised': (draft, { incident, code, element, node, message, retry }) => {
    useId(draft, incident);
    own(draft, 'incidents')[incident] = {
      id: incident,
      code,
      element,
      node,
      message,
      ...(retry !== undefined && { retry }),
    };
  },
  'incident-resolved': (draft, { incident }) => {
    delete own(draft, 'incidents')[incident];
  },
  'decision-made': () => undefined,
} satisfies Partial<Appliers>;
