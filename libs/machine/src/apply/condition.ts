import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const conditionAppliers = {
  'condition-watched': (draft, { condition, owner, node, event, value = false }) => {
    useId(draft, condition);
    own(draft, 'conditions')[condition] = { id: condition, owner, node, event, value };
  },
  'condition-evaluated': (draft, { condition, value }) => {
    const held = draft.state.conditions[condition];
    if (held) own(draft, 'conditions')[condition] = { ...held, value };
  },
  'condition-unwatched': (draft, { condition }) => {
    delete own(draft, 'conditions')[condition];
  },
} satisfies Partial<Appliers>;
