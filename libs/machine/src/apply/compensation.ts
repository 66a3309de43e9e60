import type { Appliers } from './appliers.js';

export const compensationAppliers = {
  'compensation-recorded': (draft, { element, node, scope, handler, snapshot }) => {
    draft.state.compensations = [
      ...draft.state.compensations,
      { element, node, scope, handler, snapshot },
    ];
  },
  'compensation-consumed': (draft, fact) => {
    draft.state.compensations = draft.state.compensations.filter(
      (record) => record.element !== fact.element,
    );
  },
} satisfies Partial<Appliers>;
