import { chooseFirst } from '../moves/choose-flows.js';
import type { Behavior } from '../run.js';

/** Each token goes one way (BPMN 13.4.2). */
export const exclusiveGateway: Behavior = { choose: chooseFirst };
