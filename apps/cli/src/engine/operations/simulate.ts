import type { ByHand, HandProblem } from '@waymark/simulator';
import { ProtocolError } from '../protocol-error.js';
import type { Session } from '../session.js';
import type { Operation } from './operation.js';

/** From now on a gateway takes these flows. */
export const choose: Operation = {
  fields: { gateway: 'string', flows: 'strings' },
  run(session, request) {
    const [gateway, flows] = [request['gateway'] as string, request['flows'] as string[]];
    return answered(handOf(session).choose(gateway, flows), gateway);
  },
};

/** From now on an activity waits until it is triggered. */
export const pause: Operation = {
  fields: { element: 'string' },
  run(session, request) {
    const element = request['element'] as string;
    return answered(handOf(session).pause(element), element);
  },
};

function handOf({ hand }: Session): ByHand {
  if (!hand) throw new ProtocolError('bad-request', 'this operation needs the mode simulate');
  return hand;
}

export function answered(problem: HandProblem | null, element: string): Record<string, never> {
  if (problem === 'not-found') throw new ProtocolError(problem, `no element '${element}'`);
  if (problem) throw new ProtocolError(problem, `nothing waits at '${element}'`);
  return {};
}
