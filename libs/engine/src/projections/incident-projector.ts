import type { Projectors } from './projection.js';

export const incidentProjectors: Projectors<'incident-raised' | 'incident-resolved'> = {
  'incident-raised': (fact, projection) =>
    projection.incidents.insert(fact.incident, {
      organisation: projection.organisation,
      instance: projection.instance,
      id: fact.incident,
      origin: 'machine',
      code: fact.code,
      element_instance: fact.element,
      element: fact.node,
      message: fact.message,
      state: 'open',
      raised_at: projection.at,
      resolved_at: null,
    }),
  'incident-resolved': (fact, projection) =>
    projection.incidents.change(fact.incident, {
      state: 'resolved',
      resolved_at: projection.at,
      resolved_by: projection.by,
    }),
};
