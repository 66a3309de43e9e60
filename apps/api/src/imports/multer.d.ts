/**
 * multer comes with @nestjs/platform-express and ships no types; this is all that is used of it.
 */
declare module 'multer' {
  import type { Request, RequestHandler } from 'express';

  export class MulterError extends Error {
    code: string;
  }
  export function memoryStorage(): object;
  export default function multer(options: object): { single(field: string): RequestHandler };

  global {
    namespace Express {
      interface Request {
        file?: { buffer: Buffer };
      }
    }
  }
  export type { Request };
}
