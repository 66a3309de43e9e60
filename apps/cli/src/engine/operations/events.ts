import { variablesOf } from '../fields.js';
import type { Operation } from './operation.js';

export const message: Operation = {
  fields: {
    name: 'string',
    correlation: 'string?',
    variables: 'object?',
    variablesText: 'string?',
  },
  run: (session, request) => ({
    delivered: session.simulation.message(
      request['name'] as string,
      (request['correlation'] as string | undefined) ?? null,
      variablesOf(request),
    ),
  }),
};

export const signal: Operation = {
  fields: { name: 'string', variables: 'object?' },
  run: (session, request) => ({
    delivered: session.simulation.signal(request['name'] as string, variablesOf(request)),
  }),
};
