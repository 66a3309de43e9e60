import { millisecondsOf } from '@waymark/simulator';
import { closeIntervals } from '../pebl-scripts.js';
import type { Operation } from './operation.js';

export const advance: Operation = {
  fields: { ms: 'natural' },
  run(session, request) {
    session.simulation.advance(request['ms'] as number);
    closeIntervals(session.journal, millisecondsOf(session.simulation.now()));
    return { now: session.simulation.now() };
  },
};
