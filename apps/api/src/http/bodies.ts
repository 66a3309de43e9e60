import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { contextOf } from './call.js';
import { knownProblem, sendProblem } from './problem-filter.js';

const SIGNED_IN = express.json({ limit: '12mb', strict: true });
const ANYBODY = express.json({ limit: '16kb', strict: true });

/** JSON bodies; large ones only from somebody who is signed in. Uploads of other types are read by their handlers. */
export const jsonBodies: RequestHandler = (request, response, next) => (contextOf(request).identity ? SIGNED_IN : ANYBODY)(request, response, next);

/** What breaks before a handler is reached. */
export const bodyRefusals: ErrorRequestHandler = (thrown: unknown, _, response, next) => {
  const problem = knownProblem(thrown);
  if (!problem || response.headersSent) return void next(thrown);
  sendProblem(response, problem);
};
