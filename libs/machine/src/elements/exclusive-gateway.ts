import type { Behavior } from '../behavior.js';
import { chooseFirst } from '../moves/choose-flows.js';

/** Each token goes one way (BPMN 13.4.2). */
export const exclusiveGateway: Behavior = { choose: chooseFirst };
