import type { Response } from 'express';

/** The version of what is answered. A command names it in `If-Match`, and the engine checks it. */
export const setETag = (response: Response, version: string | number): void =>
  void response.setHeader('ETag', `"${version}"`);
