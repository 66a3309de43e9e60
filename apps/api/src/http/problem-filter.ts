import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from '@waymark/contracts';
import { Refused } from '@waymark/engine';
import { KeyDestroyed } from '@waymark/persistence';
import { isBusy } from '@waymark/persistence';
import type { Response } from 'express';
import { STATUS_CODES } from 'node:http';
import type { Logger } from 'pino';
import { contextOf } from './call.js';
import { databaseUnavailable, erased, HttpProblem, problemOf } from './problem.js';

/**
 * Answers every refusal and every fault with a problem document (RFC 9457). The answer to a fault
 * does not say what broke; the log has the error's name and place.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.end();
    sendProblem(response, this.problem(thrown));
  }

  private problem(thrown: unknown): HttpProblem {
    const known = knownProblem(thrown);
    if (known) return known;
    this.log.error({ fault: faultOf(thrown) }, 'request failed');
    return new HttpProblem(500, 'internal', {
      detail: 'Something went wrong. Nothing was changed. Try again.',
    });
  }
}

export function sendProblem(response: Response, { status, code, more }: HttpProblem): void {
  contextOf(response.req).problem = code;
  const body: ProblemDocument = {
    type: `urn:waymark:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code,
    ...more,
  };
  response.status(status).setHeader('Content-Type', PROBLEM_MEDIA_TYPE);
  response.setHeader('Cache-Control', 'no-store');
  if (status === 503) response.setHeader('Retry-After', '5');
  response.send(JSON.stringify(body));
}

export function knownProblem(thrown: unknown): HttpProblem | null {
  if (thrown instanceof HttpProblem) return thrown;
  if (thrown instanceof Refused) return problemOf(thrown.refusal);
  if (isAddress(thrown)) return new HttpProblem(400, 'malformed-address');
  if (thrown instanceof HttpException)
    return thrown.getStatus() === 404
      ? new HttpProblem(404, 'no-such-endpoint')
      : new HttpProblem(thrown.getStatus(), 'refused');
  if (isBusy(thrown))
    return new HttpProblem(503, 'busy', {
      detail: 'Waymark is busy with other work. Nothing was changed. Try again in a moment.',
    });
  if (thrown instanceof KeyDestroyed) return erased();
  if (isDown(thrown)) return databaseUnavailable();
  return bodyProblem(thrown);
}

/** An address with half an escape, as the router finds it. */
const isAddress = (thrown: unknown): boolean =>
  thrown instanceof URIError ||
  (thrown instanceof HttpException && /^Failed to decode param/.test(thrown.message));

/** The body parsers throw errors with a type and a status (http-errors). */
function bodyProblem(thrown: unknown): HttpProblem | null {
  const { type, status, errno } = (thrown ?? {}) as {
    type?: string;
    status?: number;
    errno?: number;
  };
  if (type === 'entity.too.large')
    return new HttpProblem(413, 'too-large', {
      detail: 'The request is larger than this endpoint accepts.',
    });
  if (type?.startsWith('encoding.') || type?.startsWith('charset.'))
    return new HttpProblem(415, 'unsupported-encoding', { detail: 'Send JSON as UTF-8.' });
  // What is said to be compressed and is not.
  if (errno !== undefined && status === 400)
    return new HttpProblem(415, 'unsupported-encoding', { detail: 'Send JSON as UTF-8.' });
  return status !== undefined && status >= 400 && status < 500
    ? new HttpProblem(status, 'refused')
    : null;
}

/** Postgres restarts or is unreachable: SQLSTATE class 57P or 08, or no connection at all. */
function isDown(thrown: unknown): boolean {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  if (
    typeof code === 'string' &&
    (code.startsWith('57P') ||
      code.startsWith('08') ||
      ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
  )
    return true;
  return typeof message === 'string' && message.includes('Connection terminated');
}

/** Only names and places in our code: messages of databases and parsers repeat values. */
function faultOf(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code } = thrown as { code?: unknown };
  const at = (thrown.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim());
  return { name: thrown.name, ...(typeof code === 'string' && { code }), at };
}
