/**
 * multer comes with @nestjs/platform-express and ships no types; this is all that is used of it.
 */
declare module 'multer' {
  import type { Request, RequestHandler } from 'express';
  import type { Readable } from 'node:stream';

  export interface StorageEngine {
    _handleFile(
      request: Request,
      file: { stream: Readable },
      done: (error: unknown, kept?: object) => void,
    ): void;
    _removeFile(request: Request, file: object, done: (error: unknown) => void): void;
  }
  export default function multer(options: { storage: StorageEngine; limits: object }): {
    single(field: string): RequestHandler;
  };
}
