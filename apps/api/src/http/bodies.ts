import express, { type RequestHandler } from 'express';
import { contextOf } from './call.js';
import { knownProblem, sendProblem } from './problem-filter.js';

const SIGNED_IN = express.json({ limit: '12mb', strict: true });
const ANYBODY = express.json({ limit: '16kb', strict: true });

/**
 * JSON bodies; large ones only from somebody who is signed in. Uploads of other types are read by
 * their handlers. What cannot be read is refused here, before a handler is reached.
 */
export const jsonBodies: RequestHandler = (request, response, next) => {
  const parse = contextOf(request).identity ? SIGNED_IN : ANYBODY;
  parse(request, response, (thrown?: unknown) => {
    const problem = thrown === undefined ? null : knownProblem(thrown);
    if (problem) sendProblem(response, problem);
    else next(thrown);
  });
};
