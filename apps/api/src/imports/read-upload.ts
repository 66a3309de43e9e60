import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { HttpProblem } from '../http/problem.js';

/** See docs/service/intake.md. */
const LARGEST_FILE = 50 * 1024 * 1024;

/**
 * Hands the bytes of an uploaded file to `take` as they come, from the body or from the field
 * `file` of a form: no upload is held in memory. The import decodes them later and reports what is
 * wrong with them.
 */
export async function readUpload<T>(
  request: Request,
  response: Response,
  take: (file: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  if (Number(request.get('content-length') ?? 0) > LARGEST_FILE + FORM_BYTES) throw tooLarge();
  if (request.is('multipart/form-data')) return ofForm(request, response, take);
  if (request.is(['text/csv', 'application/octet-stream'])) return take(limited(request));
  throw new HttpProblem(415, 'unsupported-type', {
    detail: 'Send the file as text/csv, or in the field "file" of a form.',
  });
}

/** The lines of a form around the file. */
const FORM_BYTES = 10_000;

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > LARGEST_FILE) throw tooLarge();
    yield chunk;
  }
  if (size === 0) throw new HttpProblem(400, 'empty', { detail: 'The file is empty.' });
}

/** A form that ends early is malformed. */
async function* whole(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch {
    throw malformed();
  }
}

async function ofForm<T>(
  request: Request,
  response: Response,
  take: (file: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  const taken: { value: T }[] = [];
  const refused: unknown[] = [];
  const storage: StorageEngine = {
    _handleFile: (_request, { stream }, done) => {
      take(limited(whole(stream))).then(
        (value) => {
          taken.push({ value });
          done(null, {});
        },
        (thrown: unknown) => {
          refused.push(thrown);
          done(thrown);
        },
      );
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  const limits = { files: 1, fields: 5, fieldSize: 1_000, parts: 6 };
  const thrown = await new Promise<unknown>((resolve) => {
    multer({ storage, limits }).single('file')(request, response, resolve);
  });
  if (refused.length > 0) throw refused[0];
  const [file] = taken;
  if (thrown || !file) throw malformed();
  return file.value;
}

const tooLarge = (): HttpProblem =>
  new HttpProblem(413, 'too-large', { detail: 'A cohort file can have at most 50 MB.' });
const malformed = (): HttpProblem =>
  new HttpProblem(400, 'malformed-form', { detail: 'Send one file in the field "file".' });
