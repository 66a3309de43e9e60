import express, { type RequestHandler } from 'express';
import { contextOf } from './call.js';
import { knownProblem, sendProblem } from './problem-filter.js';

const SIGNED_IN = express.json({ limit: '12mb', strict: true });
const ANYBODY = express.json({ limit: '16kb', strict: true });

/**
 * Parses JSON bodies, and refuses what it cannot parse before a handler is reached. Only a person
 * who is signed in may send a large body. Handlers read uploads of other types themselves.
 */
export const jsonBodies: RequestHandler = (request, response, next) => {
  const parse = contextOf(request).identity ? SIGNED_IN : ANYBODY;
  parse(request, response, (thrown?: unknown) => {
    const problem = thrown === undefined ? null : knownProblem(thrown);
    if (problem) sendProblem(response, problem);
    else next(thrown);
  });
};
