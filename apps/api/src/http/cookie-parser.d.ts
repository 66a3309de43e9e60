/** cookie-parser ships no types. This declares the part that is used here. */
declare module 'cookie-parser' {
  import type { RequestHandler } from 'express';

  export default function cookieParser(): RequestHandler;
}
