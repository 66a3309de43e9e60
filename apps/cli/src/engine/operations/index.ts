import { advance } from './advance.js';
import { deploy } from './deploy.js';
import { evaluate } from './evaluate.js';
import { message, signal } from './events.js';
import type { Operation } from './operation.js';
import { reset } from './reset.js';
import { roundtrip } from './roundtrip.js';
import { choose, pause } from './simulate.js';
import { snapshot } from './snapshot.js';
import { start } from './start.js';
import { throwError } from './throw-error.js';
import { trigger } from './trigger.js';
import { validate } from './validate.js';

const hello: Operation = {
  fields: {},
  run: () => ({
    engine: 'waymark',
    version: '0.1.0',
    protocol: 1,
    operations: [...OPERATIONS.keys()],
  }),
};

/** A map, so that `__proto__` and `constructor` do not name operations. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    hello,
    reset,
    deploy,
    validate,
    roundtrip,
    start,
    advance,
    trigger,
    message,
    signal,
    throwError,
    choose,
    pause,
    snapshot,
    evaluate,
  }),
);
