import type { Response } from 'express';
import { HttpProblem } from './problem.js';

export const setETag = (response: Response, version: string | number): void =>
  void response.setHeader('ETag', `"${version}"`);

/** Optimistic locking: a caller that names a version must name the present one. */
export function requireVersion(expected: string | null, present: string | number): void {
  if (expected !== null && expected !== '*' && expected !== String(present))
    throw new HttpProblem(412, 'changed-meanwhile', {
      detail: 'This has changed since you loaded it. Look at it again before you go on.',
    });
}
