/** cookie-parser ships no types; this is all that is used of it. */
declare module 'cookie-parser' {
  import type { RequestHandler } from 'express';

  export default function cookieParser(): RequestHandler;
}
