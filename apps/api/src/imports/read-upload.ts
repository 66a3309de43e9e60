import type { Request, Response } from 'express';
import multer, { memoryStorage, MulterError } from 'multer';
import { HttpProblem } from '../http/problem.js';

/** See docs/service/intake.md. */
const LARGEST_FILE = 50 * 1024 * 1024;

const single = multer({
  storage: memoryStorage(),
  limits: { fileSize: LARGEST_FILE, files: 1, fields: 5, fieldSize: 1_000, parts: 6 },
}).single('file');

/**
 * The bytes of an uploaded file, from the body or from the field `file` of a form. The import
 * decodes them later and reports what is wrong with them.
 */
export async function readUpload(request: Request, response: Response): Promise<Buffer> {
  const file = request.is('multipart/form-data')
    ? await ofForm(request, response)
    : request.is(['text/csv', 'application/octet-stream'])
      ? await ofBody(request)
      : null;
  if (file === null)
    throw new HttpProblem(415, 'unsupported-type', {
      detail: 'Send the file as text/csv, or in the field "file" of a form.',
    });
  if (file.length === 0) throw new HttpProblem(400, 'empty', { detail: 'The file is empty.' });
  return file;
}

async function ofBody(request: Request): Promise<Buffer> {
  if (Number(request.get('content-length') ?? 0) > LARGEST_FILE) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_FILE) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function ofForm(request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    single(request, response, (thrown: unknown) => {
      if (thrown instanceof MulterError)
        return reject(thrown.code === 'LIMIT_FILE_SIZE' ? tooLarge() : malformed());
      if (thrown || !request.file) return reject(malformed());
      resolve(request.file.buffer);
    });
  });
}

const tooLarge = (): HttpProblem =>
  new HttpProblem(413, 'too-large', { detail: 'A cohort file can have at most 50 MB.' });
const malformed = (): HttpProblem =>
  new HttpProblem(400, 'malformed-form', { detail: 'Send one file in the field "file".' });
